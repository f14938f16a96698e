import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readBundle } from '../../server/app/configuration/bundle.js';
import { registry } from '../../server/app/kinds.js';
import { priorityMatrices } from '../../server/core/catalog/PriorityMatrix.js';
import { services } from '../../server/core/catalog/Service.js';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import type { Compilation } from '../../server/core/configuration/Workbench.js';
import { Release } from '../../server/core/kernel/Release.js';
import { routingRuleSets } from '../../server/core/routing/RoutingRuleSet.js';

const folder = fileURLToPath(new URL('../../../seeds/bundle', import.meta.url));

describe('the starter bundle', () => {
  let compilation: Compilation;
  let release: Release;

  beforeAll(async () => {
    const { drafts } = await readBundle(folder, registry);
    const sources = drafts.map((draft) => ({ ...draft, revisionId: `${draft.kind}/${draft.key}`, shapeVersion: 1 }));
    compilation = new Compiler(registry).compile(sources);
    release = new Release('starter', 1, new Date(0), compilation.entries);
  });

  test('compiles without an error or a warning', () => {
    expect(compilation.findings).toEqual([]);
  });

  test('holds twelve services of four trades', () => {
    const all = release.all(services).map(({ document }) => document.trade);
    const count = (trade: string): number => all.filter((each) => each === trade).length;
    expect(all).toHaveLength(12);
    expect(['IT', 'FACILITIES', 'FINANCE', 'FIELD_SERVICE'].map(count)).toEqual([5, 2, 3, 2]);
  });

  test.each([
    ['high', 'high', 'p1'],
    ['high', 'medium', 'p2'],
    ['high', 'low', 'p3'],
    ['medium', 'high', 'p2'],
    ['medium', 'medium', 'p3'],
    ['medium', 'low', 'p4'],
    ['low', 'high', 'p3'],
    ['low', 'medium', 'p4'],
    ['low', 'low', 'p5'],
  ])('gives impact %s and urgency %s the priority %s', (impact, urgency, priority) => {
    expect(release.get(priorityMatrices, 'default')?.decide(impact, urgency)?.key).toBe(priority);
  });

  test.each<[service: string, facts: object, team: string, person: string | null, ruleId: string | null]>([
    ['network-access', { priority: 'p2' }, 'network-operations', null, 'critical-platform'],
    ['network-access', { priority: 'p4' }, 'network-operations', null, 'network'],
    ['email-and-collaboration', { priority: 'p1' }, 'network-operations', null, 'critical-platform'],
    ['email-and-collaboration', { priority: 'p3' }, 'service-desk', null, null],
    ['business-applications', { channel: 'MONITORING' }, 'network-operations', null, 'monitoring-alerts'],
    ['building-maintenance', { channel: 'MONITORING' }, 'facilities', null, 'buildings-and-moves'],
    ['identity-and-access', {}, 'identity-and-access', null, 'locked-out'],
    ['workplace-support', { title: 'Locked out of my laptop' }, 'identity-and-access', null, 'locked-out'],
    ['workplace-support', { title: 'Screen flickers' }, 'service-desk', null, null],
    ['workplace-support', { category: 'Sign-in' }, 'identity-and-access', null, 'locked-out'],
    ['payroll', { urgency: 'high' }, 'payroll', 'ingrid.solberg@signalbox.example', 'missing-pay'],
    ['payroll', { urgency: 'low' }, 'payroll', null, 'payroll'],
    ['expense-reimbursement', {}, 'accounts-payable', null, 'invoices-and-expenses'],
    [
      'building-maintenance',
      { impact: 'low', title: 'Window does not close' },
      'facilities',
      null,
      'buildings-and-moves',
    ],
    [
      'building-maintenance',
      { impact: 'low', title: 'Smell of gas in the hall' },
      'facilities',
      'samuel.adeyemi@signalbox.example',
      'danger-in-the-building',
    ],
    ['point-of-sale-repair', { organisation: 'harbour' }, 'field-service-apac', null, 'field-service-apac'],
    ['site-installation', { organisation: 'northwind' }, 'field-service-emea', null, 'field-service'],
    ['business-applications', { channel: 'PHONE', priority: 'p1' }, 'service-desk', null, null],
  ])('routes %s %j to %s, %s by rule %s', (service, facts, team, person, ruleId) => {
    const rules = release.get(routingRuleSets, 'incident-assignment');
    expect(rules?.route({ service, ...facts }, new Date('2026-03-02T09:00:00Z'))).toMatchObject({
      team,
      person,
      ruleId,
    });
  });
});

test('a file that is no UTF-8 is refused, and not read as another text', async () => {
  const odd = mkdtempSync(join(tmpdir(), 'bundle-'));
  mkdirSync(join(odd, 'teams'));
  writeFileSync(join(odd, 'teams', 'cafe.yaml'), Buffer.from('key: cafe\nname: Caf\u00e9\n', 'latin1'));
  await expect(readBundle(odd, registry)).rejects.toMatchObject({
    complaints: [{ path: ['teams/cafe.yaml'], message: 'expected a text in UTF-8' }],
  });
  rmSync(odd, { recursive: true });
});
