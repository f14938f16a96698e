import { deliveryPaths } from '../catalog/DeliveryPath.js';
import { priorityMatrices } from '../catalog/PriorityMatrix.js';
import { unseenIn } from '../kernel/unseen.js';
import type { Compiled, Report } from '../configuration/kinds.js';
import { either } from '../configuration/words.js';
import { teams } from '../teams/Team.js';
import { checkSkills } from './checkSkills.js';
import { emptyTarget, type RoutingRuleSetDocument, type RoutingTarget } from './RoutingRule.js';
import { stages } from './stages.js';

/** What a rule has to set at least, where it is asked for by more than one word. */
const asked: { readonly [stage in RoutingRuleSetDocument['stage']]: string } = {
  classification: 'a category',
  priority: 'a priority',
  eligibility: 'whether the record is eligible',
  'delivery-path': 'a delivery path',
  assignment: 'a team, a person or skills',
  approvers: 'a team or person who approves',
  notifications: 'a team or person who is told',
};

/** Judges what a rule decides: something of its stage and nothing of another, by names that exist. */
export function checkThen(
  set: RoutingRuleSetDocument,
  then: RoutingTarget,
  known: Compiled,
  report: Report,
  path: string,
) {
  if (stages[set.stage].takes.every((field) => isEmpty(then[field])))
    report('error', path, `expected ${asked[set.stage]}`);
  checkTarget(set, then, known, report, path);
}

/** Judges what is decided where no rule holds. A stage that every record has an answer of has to be given one. */
export function checkDefault(set: RoutingRuleSetDocument, known: Compiled, report: Report): void {
  const { stage, default: fallback } = set;
  if (stage === 'assignment' && fallback.team === null)
    report('error', 'default.team', 'expected a default team, since no record may fall through');
  if (stage === 'eligibility' && fallback.eligibility === null)
    report('error', 'default.eligibility', 'expected whether a record is eligible that no rule holds for');
  checkTarget(set, fallback, known, report, 'default');
}

function checkTarget(
  set: RoutingRuleSetDocument,
  target: RoutingTarget,
  known: Compiled,
  report: Report,
  path: string,
) {
  const { name, takes, decides } = stages[set.stage];
  for (const field of Object.keys(emptyTarget) as (keyof RoutingTarget)[])
    if (!takes.includes(field) && !isEmpty(target[field]))
      report('error', `${path}.${field}`, `the stage ${name} decides ${decides}, and nothing else`);
  const { priority, deliveryPath, team, person, approvers, notify } = target;
  const unseen = target.category === null ? null : unseenIn(target.category);
  if (unseen !== null) report('error', `${path}.category`, `expected one line of text, found ${unseen}: leave it out`);
  if (priority !== null) checkPriority(priority, known, report, `${path}.priority`);
  if (deliveryPath !== null && !known.keys(deliveryPaths.kind).includes(deliveryPath))
    report('error', `${path}.deliveryPath`, `there is no delivery path with the key ${deliveryPath}`);
  if (team !== null) checkTeam(team, known, report, `${path}.team`);
  if (person !== null) checkPerson(person, team ?? set.default.team, known, report, `${path}.person`);
  checkSkills(target, team ?? set.default.team, known, report, path);
  approvers.forEach((party, i) => checkParty(party, known, report, `${path}.approvers[${i}]`));
  notify.forEach((party, i) => checkParty(party, known, report, `${path}.notify[${i}]`));
}

/**
 * Who logs in with which address is none of the documents' business, which are checked without people. That nobody of any
 * team has it is worth a word and no reason: it may be one of the provider's all the same.
 */
function checkParty(party: string, known: Compiled, report: Report, path: string): void {
  if (!party.includes('@')) {
    checkTeam(party, known, report, path);
    const team = known.document(teams, party);
    if (team && team.members.length === 0)
      report('warning', path, `nobody is in the team ${team.name}: nobody is told`);
    return;
  }
  const isOfTeam = known.keys(teams.kind).some((key) => known.get(teams, key)?.memberOf(party));
  if (!isOfTeam)
    report(
      'info',
      path,
      `${party} is in no team, and checks do not know who logs in: whoever it is is told if they are one of the provider's people and active when a record comes, and its decision says if not`,
    );
}

/** A priority that some matrix lacks is no error: a record of its services keeps what that matrix gives. */
function checkPriority(priority: string, known: Compiled, report: Report, path: string): void {
  const matrices = known.keys(priorityMatrices.kind).flatMap((key) => known.document(priorityMatrices, key) ?? []);
  const without = matrices.filter(({ priorities }) => !priorities.some(({ key }) => key === priority));
  if (without.length === matrices.length)
    report('error', path, `no priority matrix has a priority with the key ${priority}`);
  else if (without.length > 0) {
    const names = either(without.map(({ name }) => name));
    report('warning', path, `records of ${names} keep the priority of their matrix, which has no ${priority}`);
  }
}

function checkPerson(person: string, team: string | null, known: Compiled, report: Report, path: string): void {
  const taking = team === null ? undefined : known.get(teams, team);
  if (taking && !taking.memberOf(person)) report('error', path, `${person} is not a member of the team ${taking.name}`);
}

function checkTeam(key: string, known: Compiled, report: Report, path: string): void {
  if (!known.keys(teams.kind).includes(key)) report('error', path, `there is no team with the key ${key}`);
}

function isEmpty(value: RoutingTarget[keyof RoutingTarget]): boolean {
  return value === null || (typeof value === 'object' && value.length === 0);
}
