import { calendarKind } from '../../server/core/calendars/calendarKind.js';
import { priorityMatrixKind } from '../../server/core/catalog/PriorityMatrix.js';
import { serviceKind } from '../../server/core/catalog/Service.js';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import { anyKind, type FieldDeclaration } from '../../server/core/configuration/kinds.js';
import { Release } from '../../server/core/kernel/Release.js';
import { contractKind } from '../../server/core/sla/contractKind.js';
import { slaPolicyKind } from '../../server/core/sla/slaPolicyKind.js';
import { supplierContractKind } from '../../server/core/sla/SupplierContract.js';
import { tierKind } from '../../server/core/sla/Tier.js';
import { teamKind } from '../../server/core/teams/Team.js';
import { messageTemplateKind } from '../../server/core/templates/MessageTemplate.js';

interface Body {
  readonly key: string;
  readonly [field: string]: unknown;
}

const kinds = [
  calendarKind,
  teamKind,
  priorityMatrixKind,
  tierKind,
  slaPolicyKind,
  supplierContractKind,
  messageTemplateKind,
  serviceKind,
  contractKind,
].map((kind) => anyKind(kind as never));

const levels = [{ key: 'all', name: 'All' }];
const service = (key: string, name: string, slaPolicy: string) => ({
  key,
  name,
  description: name,
  trade: 'IT',
  promise: { outcome: 'Done', trigger: 'Asked', customerSegment: 'All', inScope: ['It'], qualityCriteria: ['Well'] },
  owners: { accountable: 'a@b.example', delivery: null, quality: null, communication: null, closeout: null },
  deliveryPath: 'Ask, do',
  path: [],
  slaPolicy,
  team: 'desk',
  reopenWindowDays: 3,
  lifecycle: 'PUBLISHED',
});

/** Policies that differ in nothing but their names, and what they stand on. */
export const ground: { readonly [kind: string]: readonly Body[] } = {
  calendar: [{ key: 'office', name: 'Office', timeZone: 'UTC', week: { mon: [{ from: '09:00', to: '17:00' }] } }],
  team: [{ key: 'desk', name: 'Desk', members: [], line: 1 }],
  'priority-matrix': [
    {
      key: 'default',
      name: 'Default',
      impacts: levels,
      urgencies: levels,
      priorities: [
        { key: 'p1', name: 'P1', rank: 1 },
        { key: 'p2', name: 'P2', rank: 2 },
      ],
      cells: { all: { all: 'p1' } },
    },
  ],
  'sla-policy': ['basic', 'gold', 'special'].map((key) => ({
    key,
    name: key,
    calendar: 'office',
    targets: [{ metric: 'RESOLUTION', seconds: 3600 }],
  })),
  service: [service('payroll', 'Payroll', 'basic'), service('network', 'Network', 'basic')],
};

/** What comes of these documents, on that ground; conditions may ask about `fields`. */
export function compiled(
  documents: { readonly [kind: string]: readonly Body[] },
  fields: ReadonlyMap<string, FieldDeclaration> = new Map(),
) {
  const all = { ...ground, ...documents };
  const sources = Object.entries(all).flatMap(([kind, bodies]) =>
    bodies.map((body) => ({ kind, key: body.key, revisionId: `${kind} ${body.key}`, body })),
  );
  const { findings, entries, isSound } = new Compiler({ kinds, fields }).compile(sources);
  return {
    isSound,
    release: new Release('release', 1, new Date(0), entries),
    /** Those about what was given, each as "severity kind/key path: message". */
    findings: findings
      .filter(({ kind }) => kind in documents)
      .map((each) => `${each.severity} ${each.kind}/${each.key} ${each.path}: ${each.message}`),
  };
}
