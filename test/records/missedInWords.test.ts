import { describe, expect, it } from '@jest/globals';
import { decisionSummary } from '../../server/core/records/decisionSteps.js';
import type { Names } from '../../server/core/records/summary.js';

const luca = 'luca@example.org';
const names: Names = {
  team: (key) => (key === 'payroll' ? 'Payroll' : null),
  person: () => null,
  personAt: (email) => (email === luca ? 'Luca Moretti' : null),
  priority: () => null,
  deliveryPath: () => null,
  supplierContract: () => null,
};

describe('who is told, and who approves', () => {
  it('is said with those who could not be reached, and why', () => {
    const missed = [
      { party: 'payroll', why: 'NOBODY_IN_TEAM' },
      { party: luca, why: 'DISABLED' },
      { party: 'x@example.org', why: 'UNKNOWN' },
      { party: 'bi@example.org', why: 'NOT_STAFF' },
    ];
    expect(decisionSummary('NOTIFICATIONS', { facts: {}, outcome: { notify: ['payroll', luca], missed } }, names)).toBe(
      'Payroll and Luca Moretti. Not told: Payroll, in which nobody is; Luca Moretti, who is disabled; x@example.org, with which nobody logs in; bi@example.org, who is none of the provider’s people.',
    );
    expect(
      decisionSummary(
        'APPROVERS',
        { facts: {}, outcome: { approvers: [luca], approval: 'ANY', told: [], missed: [missed[1]] } },
        names,
      ),
    ).toBe(
      'To be approved by Luca Moretti, one of them: nobody was told; work is not held up by it. Not told: Luca Moretti, who is disabled.',
    );
  });

  it('is said as before where everybody was, and in decisions of old', () => {
    expect(decisionSummary('NOTIFICATIONS', { facts: {}, outcome: { notify: [luca], missed: [] } }, names)).toBe(
      'Luca Moretti.',
    );
    expect(decisionSummary('NOTIFICATIONS', { facts: {}, outcome: { notify: [luca] } }, names)).toBe('Luca Moretti.');
  });

  it('is said of what is eligible without an approval only as who would approve', () => {
    const outcome = { approvers: ['payroll', luca], approval: 'ALL', told: [luca] };
    const said = (eligibility: string | null) =>
      decisionSummary('APPROVERS', { facts: { eligibility }, outcome }, names);
    const asked = 'To be approved by Payroll and Luca Moretti, all of them: they were told; work is not held up by it.';
    expect(said('ELIGIBLE')).toBe('Payroll and Luca Moretti would approve it; it is eligible without an approval.');
    expect(said('NEEDS_APPROVAL')).toBe(asked);
    expect(said(null)).toBe(asked);
  });
});
