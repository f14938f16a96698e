import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fromPublicId } from '../../server/core/kernel/ids.js';
import { setsScene, type SetsScene } from './setsScene.js';

let scene: SetsScene;
beforeAll(async () => {
  scene = await setsScene();
});
afterAll(() => scene.close());

const many = 1_000;

/** Puts so many teams into a change set, as an import leaves them. */
async function teams(set: string, count: number, description: string): Promise<void> {
  await scene.owner.query(
    `insert into change_set_document
       (change_set_id, kind, key, state, body, shape_version, base_revision_id, version, edited_at)
     select $1, 'team', 'crew-' || i, 'EDITED',
            jsonb_build_object('key', 'crew-' || i, 'name', 'Crew ' || i, 'description', $2::text,
                               'members', jsonb_build_array(), 'line', 2),
            1, d.revision_id, 1, now()
       from generate_series(1, $3::int) as i
       left join release_document d on d.kind = 'team' and d.key = 'crew-' || i
         and d.release_id = (select id from release order by number desc limit 1)`,
    [fromPublicId('ChangeSet', set), description, count],
  );
}

it('a thousand documents are published by as many statements as one', async () => {
  const publish = async (count: number, description: string) => {
    const set = await scene.open(`${count} documents`);
    await teams(set, count, description);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const startedAt = performance.now();
    // of the publisher alone: the process takes the release over by statements of its own
    let statements = 0;
    const { pool } = scene.system.database.ways.staff;
    pool.watch = (statement) => (statements += statement.includes('set_config') ? 0 : 1);
    const published = await scene.publish(set, { reason: 'Crews come later.' });
    pool.watch = null;
    const ms = performance.now() - startedAt;
    delay.disable();
    expect(published.userErrors).toEqual([]);
    await scene.until(published.release.number);
    process.stdout.write(
      `    ${count} published in ${ms.toFixed(0)} ms, longest block ${(delay.max / 1e6).toFixed(0)} ms\n`,
    );
    return statements;
  };
  const one = await publish(1, 'One.');
  expect([await publish(many, 'Many.'), await publish(many, 'Many others.')]).toEqual([one, one]);
  expect(scene.system.releases.live().documentCount).toBeGreaterThan(many);
}, 120_000);
