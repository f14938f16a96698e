import pg from 'pg';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { writingWork, type Workshop } from '../../server/database/kernel/Work.js';
import { tellAbsences } from './absences.js';
import { organisations } from './cast.js';
import { tellChanges } from './changes.js';
import { planHistory, tellIncident } from './history.js';
import { seedPeople } from './people.js';
import { tellTasks } from './tasks.js';

/** What seeding needs of the process. */
export interface DemoStage extends Workshop {
  readonly ownerUrl: string;
}

/**
 * The demo is in the database: its people, and ninety days of history that end now. All of it or, when it is stopped
 * half-way, nothing. False when it was there already.
 */
export async function seedDemo(
  stage: DemoStage,
  onProgress: (share: number, incidents: number) => void,
): Promise<boolean> {
  if (await isDemoSeeded(stage)) return false;
  await writingWork(stage, systemActor('demo', 'CLI', organisations.northwind.id), 'demo', async (work) => {
    await seedPeople(work);
    await tellAbsences(work, work.now);
    const plans = planHistory(work.now);
    for (const [i, plan] of plans.entries()) {
      // a plan that was made while the tables were small is bad once they are not
      if (i % 50 === 0) await work.sql.rows('demo_plans', 'discard plans');
      await tellIncident(work, plan, work.now);
      onProgress((i + 1) / plans.length, i + 1);
    }
    await tellChanges(work, work.now);
    await tellTasks(work);
  });
  await owner(stage, 'update installation set demo_seeded_at = now()');
  return true;
}

/** True when the demo was seeded here. */
export async function isDemoSeeded(stage: DemoStage): Promise<boolean> {
  const rows = await owner<{ is_seeded: boolean }>(
    stage,
    'select demo_seeded_at is not null as is_seeded from installation',
  );
  return rows[0]?.is_seeded ?? false;
}

/** The table that says so belongs to the owner alone. */
async function owner<T extends pg.QueryResultRow>(stage: DemoStage, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: stage.ownerUrl });
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}
