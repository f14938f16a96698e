import { beforeAll, describe, expect, it } from '@jest/globals';
import { readBundle } from '../../server/app/configuration/bundle.js';
import { registry } from '../../server/app/kinds.js';
import { starterFolder } from '../../server/app/starterBundle.js';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import {
  differencesBetween,
  differencesOf,
  documentDifference,
  sentencesOf,
} from '../../server/core/configuration/difference.js';
import type { AnyKind } from '../../server/core/configuration/kinds.js';
import { knownIn } from '../../server/core/configuration/known.js';
import { notesOf } from '../../server/core/configuration/notes.js';
import type { SourceDocument } from '../../server/core/configuration/Workbench.js';
import type { Vocabulary } from '../../server/core/configuration/words.js';
import { Release } from '../../server/core/kernel/Release.js';

type Change = (body: any) => void; // oxlint-disable-line typescript/no-explicit-any -- bodies are of any shape

let sources: SourceDocument[];
let words: Vocabulary;
beforeAll(async () => {
  const { drafts } = await readBundle(starterFolder, registry);
  sources = drafts.map((draft) => ({ ...draft, revisionId: `${draft.kind}/${draft.key}` }));
  const { entries } = new Compiler(registry).compile(sources);
  const people: { readonly [email: string]: string } = {
    'luca.moretti@signalbox.example': 'Luca Moretti',
    'ingrid.solberg@signalbox.example': 'Ingrid Solberg',
    'carla.ruiz@signalbox.example': 'Carla Ruiz',
  };
  const known = knownIn(new Release('starter', 1, new Date(0), entries), registry.fields);
  words = { known, personOf: (email) => people[email] ?? null };
});

const kindOf = (name: string): AnyKind => registry.kinds.find(({ token }) => token.kind === name)!;
const bodyOf = (kind: string, key: string): object =>
  structuredClone(sources.find((source) => source.kind === kind && source.key === key)!.body) as object;

function differences(kind: string, key: string, change: Change, before: Change = () => {}) {
  const [a, b] = [bodyOf(kind, key), bodyOf(kind, key)];
  before(a);
  before(b);
  change(b);
  return differencesOf(kindOf(kind), a, b, words, words);
}
const sentences = (...args: Parameters<typeof differences>): string[] => sentencesOf(differences(...args));

const condition = { field: 'service', op: 'in', value: ['payroll', 'accounts-payable'] };
const ruleAt = (body: { rules: { id: string }[] }, id: string) => body.rules.findIndex((rule) => rule.id === id);

it('of the publishing policy says that a second person must approve', () => {
  const policy = (requiresApproval: boolean) => ({ key: 'default', name: 'Four eyes', requiresApproval });
  const found = differencesOf(kindOf('publishing-policy'), policy(false), policy(true), words, words);
  expect(sentencesOf(found)).toEqual(['A second person must approve: no becomes yes']);
});

describe('what is different is said', () => {
  it.each<[kind: string, key: string, change: Change, said: string[]]>([
    ['tier', 'silver', (tier) => (tier.slaPolicy = 'gold'), ['SLA policy: that of the service becomes Gold']],
    [
      'contract',
      'harbour-logistics',
      (contract) => (contract.lines[1].slaPolicy = 'finance'),
      [
        'Line for Business applications and Identity and access from 1 January 2025: the SLA policy Gold becomes Finance',
      ],
    ],
    [
      'contract',
      'harbour-logistics',
      (contract) => (contract.lines[1].validUntil = '2027-07-01'),
      ['Line for Business applications and Identity and access from 1 January 2025: the end never becomes 1 July 2027'],
    ],
    [
      'contract',
      'harbour-logistics',
      (contract) => contract.lines.push({ tier: 'gold', validFrom: '2026-02-01' }),
      ['Line for all services from 1 February 2026 was added'],
    ],
    [
      'contract',
      'harbour-logistics',
      (contract) => contract.lines.splice(0, 1),
      ['Line for Business applications and Identity and access from 1 January 2022 was removed'],
    ],
    [
      'supplier-contract',
      'north-sea-carrier',
      (contract) => (contract.targets[0].seconds = 7200),
      ['P1 Critical: 4 h becomes 2 h'],
    ],
    [
      'supplier-contract',
      'north-sea-carrier',
      (contract) => contract.targets.splice(2, 1),
      ['All other priorities was removed from the targets: 24 h'],
    ],
    [
      'routing-rule-set',
      'incident-assignment',
      (set) => (set.rules[ruleAt(set, 'payroll')].when = condition),
      ['Rule Payroll: the condition service is Payroll becomes service is Payroll or Accounts payable'],
    ],
    [
      'routing-rule-set',
      'incident-assignment',
      (set) => (set.rules[0].when = { field: 'priority', op: 'eq', value: 'p1' }),
      [
        'Rule Critical faults of networks and mail: the condition priority is P1 Critical or P2 High and service is Network access or E-mail and collaboration becomes priority is P1 Critical',
      ],
    ],
    [
      'routing-rule-set',
      'incident-assignment',
      (set) => set.rules.unshift(...set.rules.splice(ruleAt(set, 'payroll'), 1)),
      ['Rule Payroll now stands first'],
    ],
    [
      'routing-rule-set',
      'incident-assignment',
      (set) => set.rules.push(...set.rules.splice(ruleAt(set, 'payroll'), 1)),
      ['Rule Payroll now stands after Whoever calls is answered by the head of the desk'],
    ],
    [
      'routing-rule-set',
      'incident-assignment',
      (set) => (set.rules[ruleAt(set, 'payroll')].enabled = false),
      ['Rule Payroll: in use becomes switched off'],
    ],
    [
      'routing-rule-set',
      'incident-assignment',
      (set) => (set.rules[ruleAt(set, 'payroll')].group = 'People'),
      ['Rule Payroll: the group none becomes People'],
    ],
    [
      'routing-rule-set',
      'incident-assignment',
      (set) => (set.rules[ruleAt(set, 'payroll')].validUntil = '2026-12-31T23:00:00+01:00'),
      ['Rule Payroll: the end never becomes 31 December 2026, 22:00 UTC'],
    ],
    [
      'routing-rule-set',
      'incident-assignment',
      (set) =>
        (set.rules[ruleAt(set, 'payroll')].then = {
          team: 'accounts-payable',
          person: 'luca.moretti@signalbox.example',
        }),
      [
        'Rule Payroll: the team Payroll becomes Accounts payable',
        'Rule Payroll: the person nobody becomes Luca Moretti',
      ],
    ],
    [
      'routing-rule-set',
      'incident-assignment',
      (set) => set.rules.splice(ruleAt(set, 'payroll'), 1),
      ['Rule Payroll was removed: where service is Payroll, to Payroll'],
    ],
    [
      'routing-rule-set',
      'incident-assignment',
      (set) => set.rules.push({ id: 'rest', name: 'Rest', then: { person: 'luca.moretti@signalbox.example' } }),
      ['Rule Rest was added after Whoever calls is answered by the head of the desk: every record, to Luca Moretti'],
    ],
    [
      'routing-rule-set',
      'incident-assignment',
      (set) =>
        set.rules.unshift(
          { id: 'one', name: 'One', then: { team: 'payroll' } },
          { id: 'two', name: 'Two', then: { team: 'payroll' } },
        ),
      ['Rule One was added first: every record, to Payroll', 'Rule Two was added after One: every record, to Payroll'],
    ],
    [
      'routing-rule-set',
      'incident-assignment',
      (set) => (set.default.team = 'payroll'),
      ['Default team: Service desk becomes Payroll'],
    ],
    ['service', 'payroll', (service) => (service.reopenWindowDays = 1), ['Reopen window: 30 days becomes 1 day']],
    ['service', 'payroll', (service) => (service.reopenWindowDays = 0), ['Reopen window: 30 days becomes never']],
    [
      'service',
      'payroll',
      (service) => (service.autoCloseBusinessDays = null),
      ['Closing by itself: after 10 business days becomes never'],
    ],
    [
      'service',
      'payroll',
      (service) => (service.owners.quality = null),
      ['Owner of quality: Ingrid Solberg becomes the accountable owner'],
    ],
    [
      'service',
      'payroll',
      (service) => Object.assign(service, { lifecycle: 'DEPRECATED', trade: 'HUMAN_RESOURCES', slaPolicy: 'gold' }),
      [
        'Trade: finance becomes human resources',
        'SLA policy: Finance becomes Gold',
        'Lifecycle: published becomes deprecated',
      ],
    ],
    [
      'service',
      'payroll',
      (service) => service.promise.inScope.push('Garnishments'),
      ['"Garnishments" was added to the scope'],
    ],
    [
      'service',
      'payroll',
      (service) => service.promise.outOfScope.shift(),
      ['"Advice on personal taxes" was removed from the exclusions'],
    ],
    [
      'service',
      'payroll',
      (service) => service.promise.qualityCriteria.reverse(),
      [
        '"Every correction is explained on the next payslip" now stands before "Missing pay is on its way within one business day" among the quality criteria',
      ],
    ],
    ['service', 'payroll', (service) => (service.deliveryPath = 'Payroll pays.'), ['The delivery path was rewritten']],
    ['service', 'payroll', (service) => (service.name = 'Pay'), ['Name: Payroll becomes Pay']],
    [
      'team',
      'payroll',
      (team) => team.members.push({ email: 'carla.ruiz@signalbox.example', capacity: 5 }),
      ['Carla Ruiz was added to the members'],
    ],
    [
      'team',
      'payroll',
      (team) => team.members.push({ email: 'nobody@signalbox.example', capacity: 5 }),
      ['nobody@signalbox.example was added to the members'],
    ],
    ['team', 'payroll', (team) => team.members.pop(), ['Luca Moretti was removed from the members']],
    ['team', 'payroll', (team) => (team.members[1].capacity = 8), ['Luca Moretti: the capacity 12 becomes 8']],
    [
      'team',
      'payroll',
      (team) => team.members[1].skills.push({ skill: 'year-end', level: 2 }),
      ['Luca Moretti: year end was added to the skills: level 2'],
    ],
    [
      'team',
      'payroll',
      (team) => (team.members[1].skills[0].level = 4),
      ['Luca Moretti, payroll: the level 3 becomes 4'],
    ],
    [
      'team',
      'payroll',
      (team) => team.members.reverse(),
      ['Luca Moretti now stands before Ingrid Solberg among the members'],
    ],
    [
      'team',
      'payroll',
      (team) => Object.assign(team, { lead: null, line: 3, timeZone: null, calendar: 'berlin-business-hours' }),
      [
        'Time zone: America/New_York becomes that of the calendar',
        'Calendar: New York extended hours becomes Berlin business hours',
        'Lead: Ingrid Solberg becomes nobody',
        'Support line: 2 becomes 3',
      ],
    ],
    [
      'calendar',
      'berlin-business-hours',
      (calendar) => (calendar.week.mon = [{ from: '09:00', to: '17:00' }]),
      ['Monday: 08:00 to 18:00 becomes 09:00 to 17:00'],
    ],
    [
      'calendar',
      'berlin-business-hours',
      (calendar) => (calendar.week.fri = []),
      ['Friday: 08:00 to 12:00 and 13:00 to 16:30 becomes closed'],
    ],
    [
      'calendar',
      'berlin-business-hours',
      (calendar) => (calendar.week.sat = [{ from: '00:00', to: '24:00' }]),
      ['Saturday: closed becomes all day'],
    ],
    [
      'calendar',
      'berlin-business-hours',
      (calendar) => calendar.holidaySets.push('singapore'),
      ['Public holidays of Singapore was added to the holiday sets'],
    ],
    [
      'calendar',
      'berlin-business-hours',
      (calendar) => (calendar.holidays = ['--12-25']),
      ['25 December of every year was added to the holidays'],
    ],
    [
      'calendar',
      'berlin-business-hours',
      (calendar) => (calendar.dates['2026-12-24'].windows = []),
      ['24 December 2026: 08:00 to 12:00 becomes closed'],
    ],
    [
      'calendar',
      'berlin-business-hours',
      (calendar) => delete calendar.dates['2026-12-24'],
      ['24 December 2026 was removed from the dates with hours of their own: 08:00 to 12:00 (Christmas Eve)'],
    ],
    [
      'calendar',
      'berlin-business-hours',
      (calendar) => calendar.closures.push({ from: '2026-10-01T08:00', to: '2026-10-01T12:00', reason: 'Move' }),
      ['Closure from 1 October 2026, 08:00 was added: to 1 October 2026, 12:00 (Move)'],
    ],
    [
      'calendar',
      'berlin-business-hours',
      (calendar) => (calendar.closures[0].to = '2026-09-17T17:00'),
      ['Closure from 17 September 2026, 13:00: the end 17 September 2026, 18:00 becomes 17 September 2026, 17:00'],
    ],
    [
      'calendar',
      'berlin-business-hours',
      (calendar) => (calendar.holidayScope = 'date'),
      ['What a holiday closes: the hours that begin on it becomes every hour of its date'],
    ],
    [
      'holiday-set',
      'germany-berlin',
      (set) => set.dates.push({ on: '2029-05-01', name: 'Labour Day' }),
      ['Labour Day on 1 May 2029 was added to the holidays'],
    ],
    [
      'holiday-set',
      'germany-berlin',
      (set) => (set.dates[0].name = 'New Year'),
      ["New Year on 1 January 2025: the name New Year's Day becomes New Year"],
    ],
    ['holiday-set', 'germany-berlin', (set) => (set.country = null), ['Country: Germany (Berlin) becomes none']],
    [
      'priority-matrix',
      'default',
      (matrix) => (matrix.cells.high.low = 'p2'),
      ['High impact, low urgency: P3 Moderate becomes P2 High'],
    ],
    [
      'priority-matrix',
      'default',
      (matrix) => (matrix.priorities[0].color = '#000000'),
      ['Priority P1 Critical: the colour #b3261e becomes #000000'],
    ],
    [
      'priority-matrix',
      'default',
      (matrix) => matrix.impacts.reverse(),
      ['Impact Low now stands before Medium', 'Impact Medium now stands before High'],
    ],
    [
      'priority-matrix',
      'default',
      (matrix) => {
        matrix.impacts.unshift({ key: 'extreme', name: 'Extreme' });
        matrix.cells.extreme = { high: 'p1', medium: 'p1', low: 'p1' };
      },
      [
        'Impact Extreme was added',
        'Extreme impact, high urgency: none becomes P1 Critical',
        'Extreme impact, low urgency: none becomes P1 Critical',
        'Extreme impact, medium urgency: none becomes P1 Critical',
      ],
    ],
    [
      'sla-policy',
      'gold',
      (policy) => (policy.targets[5].seconds = 5400),
      ['Resolution for P1 Critical: 4 h becomes 1 h 30 min'],
    ],
    [
      'sla-policy',
      'gold',
      (policy) => (policy.targets[2].calendar = 'singapore-around-the-clock'),
      ['First response for P3 Moderate: the calendar that of the policy becomes Singapore around the clock'],
    ],
    [
      'sla-policy',
      'gold',
      (policy) => policy.targets.pop(),
      ['Ownership of Identity and access for P5 Planning was removed from the targets: 64 h'],
    ],
    [
      'sla-policy',
      'gold',
      (policy) => policy.targets.push({ metric: 'RESOLUTION', seconds: 60 }),
      ['Resolution for all other priorities was added to the targets: 1 min'],
    ],
    [
      'sla-policy',
      'gold',
      (policy) => policy.pauses.RESOLUTION.push('VENDOR'),
      ['Waiting for a vendor was added to the pauses of the resolution'],
    ],
    [
      'sla-policy',
      'gold',
      (policy) => (policy.ladder = policy.ladder.filter(({ fraction }: { fraction: number }) => fraction !== 0.75)),
      ['Rung 75 % of the target was removed: tells whoever has it'],
    ],
    [
      'message-template',
      'acknowledgement-confidential',
      (template) => (template.subject = 'Received'),
      ['Subject: {{ record.number }}: received by {{ service.name }} becomes Received'],
    ],
    [
      'message-template',
      'acknowledgement-confidential',
      (template) => (template.body = 'Received.'),
      ['The body was rewritten'],
    ],
    [
      'message-template',
      'acknowledgement-confidential',
      (template) => template.variables.pop(),
      ['promise.firstResponseAt was removed from the variables'],
    ],
    [
      'pinned-case',
      'everyday-question',
      (each) => Object.assign(each.expect, { priority: 'p3', team: null, rule: 'payroll' }),
      [
        'Expected priority: P4 Low becomes P3 Moderate',
        'Expected team: Service desk becomes anything',
        'Expected rule: anything becomes Payroll',
      ],
    ],
    [
      'pinned-case',
      'everyday-question',
      (each) => (each.facts.openedAt = '2026-10-06T09:00:00+02:00'),
      ['Opening: 5 October 2026, 07:00 UTC becomes 6 October 2026, 07:00 UTC'],
    ],
  ])('of %s %s', (kind, key, change, said) => expect(sentences(kind, key, change)).toEqual(said));
});

describe('the differences of a document', () => {
  it('have a path, a label and both values in words', () => {
    expect(
      differences(
        'routing-rule-set',
        'incident-assignment',
        (set) => (set.rules[ruleAt(set, 'payroll')].when = condition),
      ),
    ).toEqual([
      {
        path: 'rules[payroll].when',
        label: 'Rule Payroll, condition',
        change: 'CHANGED',
        before: 'service is Payroll',
        after: 'service is Payroll or Accounts payable',
        sentence: 'Rule Payroll: the condition service is Payroll becomes service is Payroll or Accounts payable',
      },
    ]);
  });

  it('are none where only a fallback is spelled out or fields stand in another order', () => {
    const change: Change = (team) => Object.assign(team, { description: undefined });
    expect(
      differences('team', 'payroll', (team) =>
        Object.assign(team, { members: team.members.map((member: object) => ({ skills: [], ...member })) }),
      ),
    ).toEqual([]);
    expect(differences('team', 'payroll', (team) => (team.description = ''), change)).toEqual([]);
  });

  it('are told of a draft that is half filled in or holds what it may not', () => {
    expect(
      sentences('service', 'payroll', (service) => {
        delete service.team;
        service.reopenWindowDays = 'a week';
        service.promise.inScope = 'everything';
      }),
    ).toEqual(['The scope was rewritten', 'Team: Payroll becomes none', 'Reopen window: 30 days becomes a week']);
  });

  it('compare a list as one value where two items go by the same name', () => {
    const [difference] = differences('team', 'payroll', (team) => team.members.push(team.members[0]));
    expect([difference?.path, difference?.change]).toEqual(['members', 'CHANGED']);
  });
});

describe('a document as a whole', () => {
  it('is said to be added or removed by its name', () => {
    const body = bodyOf('team', 'payroll');
    const difference = (before: unknown, after: unknown) =>
      documentDifference(kindOf('team'), 'payroll', before, after, words, words);
    expect(difference(null, body)).toMatchObject({
      change: 'ADDED',
      name: 'Payroll',
      sentences: ['Team Payroll was added'],
    });
    // of rules that come it is said what they do
    const rules = { key: 'new', name: 'New', stage: 'assignment', default: { team: 'payroll' } };
    const set = (count: number) => ({
      ...rules,
      rules: Array.from({ length: count }, (_, n) => ({ id: `r${n}`, name: `R${n}`, then: { team: 'payroll' } })),
    });
    const added = (count: number) =>
      documentDifference(kindOf('routing-rule-set'), 'new', null, set(count), words, words)?.sentences;
    expect(added(2)).toEqual([
      'Routing rule set New was added',
      'Rule R0 was added first: every record, to Payroll',
      'Rule R1 was added after R0: every record, to Payroll',
    ]);
    expect(added(23)).toHaveLength(22);
    expect(added(23)?.at(-1)).toBe('3 more rules were added');
    expect(difference(body, null)).toMatchObject({
      change: 'REMOVED',
      sentences: ['Team Payroll was removed'],
      fields: [],
    });
    expect(difference(null, body)?.fields.map(({ label, after }) => `${label}: ${after}`)).toContain(
      'Lead: Ingrid Solberg',
    );
    expect(difference(body, structuredClone(body))).toBeNull();
  });
});

describe('release notes', () => {
  it('are lines grouped by kind', () => {
    const after = sources
      .filter(({ kind, key }) => kind !== 'sla-policy' || key !== 'gold')
      .map((source) => ({ ...source, revisionId: `new ${source.revisionId}`, body: structuredClone(source.body) }));
    const team = after.find(({ kind, key }) => kind === 'team' && key === 'payroll')!.body as {
      line: number;
      lead: null;
    };
    Object.assign(team, { line: 3, lead: null });
    const found = differencesBetween(
      registry,
      { documents: sources, vocabulary: words },
      { documents: after, vocabulary: words },
    );
    expect(notesOf(registry, found)).toBe(
      [
        'Teams',
        '- Payroll: Lead: Ingrid Solberg becomes nobody',
        '- Payroll: Support line: 2 becomes 3',
        '',
        'SLA policies',
        '- SLA policy Gold was removed',
      ].join('\n'),
    );
    expect(notesOf(registry, [])).toBe('');
  });
});
