import { describe, expect, it } from '@jest/globals';
import { decisionSummary } from '../../server/core/records/decisionSteps.js';
import type { Names } from '../../server/core/records/summary.js';

const names: Names = {
  team: (key) => (key === 'payroll' ? 'Payroll' : null),
  person: () => null,
  priority: () => null,
  deliveryPath: () => null,
  supplierContract: () => null,
};
const luca = 'luca@example.org';

describe('who is told, and who approves', () => {
  it('is said with those who could not be reached, and why', () => {
    const missed = [
      { party: 'payroll', why: 'NOBODY_IN_TEAM' },
      { party: luca, why: 'DISABLED' },
      { party: 'x@example.org', why: 'UNKNOWN' },
      { party: 'bi@example.org', why: 'NOT_STAFF' },
    ];
    expect(decisionSummary('NOTIFICATIONS', { notify: ['payroll', luca], missed }, names)).toBe(
      'Payroll and luca@example.org. Not told: Payroll, in which nobody is; luca@example.org, who is disabled; x@example.org, with which nobody logs in; bi@example.org, who is none of the provider’s people.',
    );
    expect(decisionSummary('APPROVERS', { approvers: [luca], approval: 'ANY', missed: [missed[1]] }, names)).toBe(
      'luca@example.org: one of them has to approve it. Cannot be asked: luca@example.org, who is disabled.',
    );
  });

  it('is said as before where everybody was, and in decisions of old', () => {
    expect(decisionSummary('NOTIFICATIONS', { notify: [luca], missed: [] }, names)).toBe('luca@example.org.');
    expect(decisionSummary('NOTIFICATIONS', { notify: [luca] }, names)).toBe('luca@example.org.');
  });
});
