import { priorityMatrixKind } from '../../server/core/catalog/PriorityMatrix.js';
import { anyKind } from '../../server/core/configuration/kinds.js';
import { teamKind } from '../../server/core/teams/Team.js';
import type { Before, Body } from '../configuration/support.js';

const team = (key: string, name: string, email: string, skills: readonly object[] = []): Body => ({
  key,
  name,
  members: [{ email, capacity: 3, skills }],
  line: 1,
});

const levels = [{ key: 'all', name: 'All' }];

const matrix = {
  key: 'default',
  name: 'Default',
  impacts: levels,
  urgencies: levels,
  priorities: [{ key: 'p1', name: 'P1', rank: 1 }],
  cells: { all: { all: 'p1' } },
};

/** Two teams of one person each, and a matrix with one priority. */
export const before: Before[] = [
  {
    kind: anyKind(teamKind),
    bodies: [
      team('desk', 'Desk', 'aisha@signalbox.example', [{ skill: 'ledger', level: 2 }]),
      team('payroll', 'Payroll', 'ingrid@signalbox.example', [{ skill: 'ledger', level: 2 }]),
      team('network', 'Network', 'kenji@signalbox.example', [{ skill: 'fibre', level: 3 }]),
    ],
  },
  { kind: anyKind(priorityMatrixKind), bodies: [matrix] },
];

/** A rule to payroll unless `change` says otherwise. */
export function rule(id: string, change: object): object {
  return { id, name: `Rule ${id}`, then: { team: 'payroll' }, ...change };
}

/** A rule set with these rules; where none holds, the desk takes it. */
export function set(rules: readonly object[]): Body {
  return { key: 'assignment', name: 'Assignment', stage: 'assignment', rules, default: { team: 'desk' } };
}
