import { describe, expect, it } from '@jest/globals';
import { type EscalationOutcome, isHierarchical } from '../../server/core/records/escalations.js';
import type { EscalationAction } from '../../server/core/sla/Ladder.js';

type Whom = Pick<EscalationAction, 'to' | 'team' | 'person'>;

const toOwner: Whom = { to: 'ACCOUNTABLE_OWNER', team: null, person: null };
const toTeam: Whom = { to: 'TEAM', team: null, person: null };
const toAssignee: Whom = { to: 'ASSIGNEE', team: null, person: null };
const named = (team: string | null, person: string | null = null): Whom => ({ to: null, team, person });
const chief = 'chief@signalbox.example';

describe('somebody above is brought in', () => {
  // the record is Aylin's, of the desk
  it.each<[string, boolean, EscalationOutcome, Whom, string[]]>([
    ['by telling its owner', true, 'TOLD', toOwner, ['chief']],
    ['but not where its owner has it', false, 'TOLD', toOwner, ['aylin']],
    ['by telling a person by name', true, 'TOLD', named(null, chief), ['chief']],
    ['but not where that person has it', false, 'TOLD', named(null, chief), ['aylin']],
    ['by telling another team', true, 'TOLD', named('managers'), ['chief']],
    ['but not by telling the team itself', false, 'TOLD', toTeam, ['aylin', 'marco']],
    ['nor by its name', false, 'TOLD', named('desk'), ['aylin', 'marco']],
    ['nor by telling whoever has it', false, 'TOLD', toAssignee, ['aylin']],
    ['nor the team where nobody has it', false, 'TOLD', toAssignee, ['marco']],
    ['nor by finding nobody', false, 'NOBODY', named(null, chief), []],
    ['by a task for a person', true, 'TASK_OPENED', named(null, chief), ['chief']],
    ['by a task for another team', true, 'TASK_OPENED', named('managers'), []],
    ['but not by a task for the team', false, 'TASK_OPENED', named(null), []],
    ['nor for whoever has it', false, 'TASK_OPENED', named(null, chief), ['aylin']],
    ['by giving it to a person of the team', true, 'REASSIGNED', named(null, chief), ['chief']],
    ['also where the team is named', true, 'REASSIGNED', named('desk', chief), ['chief']],
    ['but not by giving it to another team', false, 'REASSIGNED', named('managers'), []],
    ['nor to a person there', false, 'REASSIGNED', named('managers', chief), ['chief']],
    ['nor where it was there already', false, 'ALREADY_THERE', named(null, chief), ['chief']],
    ['nor by a raised priority', false, 'RAISED', named(null), []],
    ['nor by a called address', false, 'CALLED', named(null), []],
  ])('%s', (_how, expected, outcome, whom, people) => {
    const hasIt = { teamKey: 'desk', assigneeId: 'aylin' };
    expect(isHierarchical(whom, { outcome, data: { people } }, hasIt)).toBe(expected);
  });

  it('by telling a team, where no team has the record', () => {
    const hasIt = { teamKey: null, assigneeId: null };
    expect(isHierarchical(named('managers'), { outcome: 'TOLD', data: { people: ['chief'] } }, hasIt)).toBe(true);
  });
});
