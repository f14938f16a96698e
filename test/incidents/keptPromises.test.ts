import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { addMs } from '../../server/core/calendars/businessTime.js';
import { calendars } from '../../server/core/calendars/Calendar.js';
import { isCalculated } from '../../server/core/records/receipt.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { readReceipt } from '../../server/database/records/receipts.js';
import { type ToldScene, toldScene } from '../reviews/scene.js';

/*
 * A new priority that promises the same leaves a clock as it is. What is the same is said by the hours that count, not by
 * the revision of the calendar: holidays come from sets, and a calendar may get another description.
 */

const hour = 3_600_000;
const day = 24 * hour;
const calendar = 'berlin-business-hours';

let scene: ToldScene;
let now: number;
beforeAll(async () => {
  scene = await toldScene();
  await scene.publish([
    'sla-policy',
    'standard',
    (policy) => {
      policy.calendar = calendar;
      policy.targets = [
        { metric: 'FIRST_RESPONSE', seconds: 3_600 },
        { metric: 'RESOLUTION', seconds: 60 * 3_600 },
      ];
    },
  ]);
  now = scene.system.clock().getTime();
}, 60_000);
afterAll(() => scene?.close());

interface ClockRow {
  readonly id: string;
  readonly started_at: Date;
  readonly due_at: Date;
  readonly breached_at: Date | null;
  readonly release_id: string;
  readonly calendar_revision_id: string;
}
async function clockOf(id: string, metric = 'RESOLUTION'): Promise<ClockRow> {
  const [row] = await scene.rows<ClockRow>('select * from clock where work_item_id = $1 and metric = $2', [id, metric]);
  return row!;
}
const instant = (daysAgo: number): string => new Date(now - daysAgo * day).toISOString();
const prioritise = (id: string, when: string, levels: object): Promise<unknown> =>
  scene.at(when, (work) => prioritiseIncident(work, { id, ...levels }));
/** What the live calendar makes of the promise. */
const dueByLive = ({ started_at: startedAt }: ClockRow): Date =>
  new Date(addMs(scene.system.releases.live().get(calendars, calendar)!, startedAt.getTime(), 60 * hour)!);

describe('a new priority that promises the same time', () => {
  it('moves the clock where holidays came that its calendar does not know', async () => {
    const { id } = await scene.open(instant(1));
    const before = await clockOf(id);
    expect(before.due_at).toEqual(dueByLive(before));
    await scene.publish([
      'holiday-set',
      'germany-berlin',
      ({ dates }: { dates: { on: string; name: string }[] }) => {
        const added = [1, 2, 3, 4, 5, 6, 7].map((days) => new Date(now + days * day).toISOString().slice(0, 10));
        const known = new Set(dates.map(({ on }) => on));
        for (const on of added) if (!known.has(on)) dates.push({ on, name: 'Flood' });
      },
    ]);
    await prioritise(id, instant(0), { impact: 'low', urgency: 'low' });
    const after = await clockOf(id);
    expect([after.id, after.calendar_revision_id]).toEqual([before.id, before.calendar_revision_id]);
    expect(after.due_at.getTime()).toBeGreaterThan(before.due_at.getTime());
    expect(after.due_at).toEqual(dueByLive(after));
    expect(after.release_id).toBe(scene.system.releases.live().id);
    const receipt = await scene.as(scene.agent, (work) => readReceipt(work, after.id));
    if (!receipt || !isCalculated(receipt)) throw new Error('there is no receipt');
    expect(receipt.retargets.map(({ event, mode }) => [event, mode])).toEqual([['PRIORITISED', 'RETROACTIVE']]);
  });

  it('leaves it alone where the calendar was described in other words', async () => {
    const { id } = await scene.open(instant(20));
    await scene.sweep();
    const before = [await clockOf(id), await clockOf(id, 'FIRST_RESPONSE')];
    expect(before.map(({ breached_at: at }) => at !== null)).toEqual([true, true]);
    const revision = scene.system.releases.live().entry(calendars, calendar)!.revisionId;
    await scene.publish([
      'calendar',
      calendar,
      (body) => {
        body.description = 'When the office in Berlin is open.';
        body.closures = (body.closures ?? []).map((each: object) => ({ ...each, reason: 'In other words' }));
      },
    ]);
    expect(scene.system.releases.live().entry(calendars, calendar)!.revisionId).not.toBe(revision);
    await prioritise(id, instant(0), { impact: 'low', urgency: 'low' });
    expect([await clockOf(id), await clockOf(id, 'FIRST_RESPONSE')]).toEqual(before);
    const receipt = await scene.as(scene.agent, (work) => readReceipt(work, before[0]!.id));
    expect(receipt && isCalculated(receipt) && receipt.retargets).toEqual([]);
  });

  it('is told again to the last bit', async () => {
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
  });
});
