import { recordAbsence } from '../../server/database/teams/actions/recordAbsence.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { users } from './cast.js';
import { agentOf } from './history.js';

const day = 86_400_000;

/** Luca Moretti of Accounts payable, a team that gives out its work, went on holiday the day before `now` and is back in three days. */
export async function tellAbsences(work: Work, now: Date): Promise<void> {
  const [recorded, from, until] = [-20, -1, 3].map((days) => new Date(now.getTime() + days * day)) as [
    Date,
    Date,
    Date,
  ];
  const luca = agentOf(users.luca);
  await recordAbsence(toldWork(work, luca, recorded), { userId: users.luca.id, from, until, kind: 'VACATION' });
}
