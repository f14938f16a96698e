import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { renewCalendars } from '../../server/app/calendars/renewCalendars.js';
import { Correcting } from '../../server/app/corrections/Correcting.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { runtimeTzdata } from '../../server/database/calendars/calendarVersions.js';
import { keepCalendarsOfRelease } from '../../server/database/calendars/jobs.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { resumeIncident } from '../../server/database/incidents/actions/resumeIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { writingWork } from '../../server/database/kernel/Work.js';
import { readReceipt } from '../../server/database/records/receipts.js';
import { isCalculated } from '../../server/core/records/receipt.js';
import { complaintsAbout, recomputed } from '../sla/receiptLaws.js';
import { type ToldScene, toldScene } from './scene.js';

/*
 * An update of the zone rules, told backwards: what this runtime compiles is the new edition, and before it, as is
 * pretended, every opening of the calendar was an hour later from some day on.
 */

const hour = 3_600_000;
const calendar = 'berlin-business-hours';
const before = '2020a';

let scene: ToldScene;
/** An incident whose resolution is due after the change, and one that is due before it. */
let late: { id: string; publicId: string };
let soon: { id: string; publicId: string };

const clockOf = async (id: string) => {
  const [row] = await scene.rows<{ id: string; due_at: Date; tzdata: string }>(
    `select id, due_at, tzdata from clock where work_item_id = $1 and metric = 'RESOLUTION'`,
    [id],
  );
  return row!;
};
/** Put on hold and taken up again at one instant: the clock is counted anew, and nothing of it is paused. */
async function touch(id: string): Promise<void> {
  const now = scene.system.clock();
  const followUpAt = new Date(now.getTime() + 86_400_000);
  await scene.at(now.toISOString(), (work) => holdIncident(work, { id, reason: 'CUSTOMER', followUpAt }));
  await scene.at(now.toISOString(), (work) => resumeIncident(work, { id }));
}
const renewals = async (who: 'leader' | 'partner' = 'leader') =>
  (
    await scene.data(
      who,
      `query { calendarRenewals { calendarKey timeZone tzdata renewedTzdata clocksChecked movedCount isComplete
        moved { clockId recordId number metric dueAt wouldBeDueAt } } }`,
    )
  ).calendarRenewals;

beforeAll(async () => {
  scene = await toldScene();
  // weeks of business time for the one, some for the other
  await scene.publish([
    'sla-policy',
    'standard',
    (policy) => {
      policy.calendar = calendar;
      policy.inCustomersZone = false;
      policy.targets = [
        { metric: 'RESOLUTION', priorities: ['p4', 'p5'], seconds: 400 * 3_600 },
        { metric: 'RESOLUTION', seconds: 8 * 3_600 },
      ];
    },
  ]);
  const now = scene.system.clock().toISOString();
  late = await scene.open(now, { impact: 'low', urgency: 'low' });
  soon = await scene.open(now, { impact: 'medium', urgency: 'high' });
  for (const { id } of [late, soon])
    await scene.at(now, (work) => startIncident(work, { id, assigneeId: scene.people.marco }));
  await writingWork(scene.system, systemActor('calendars', 'WORKER'), 'test', (work) => keepCalendarsOfRelease(work));
  const shift = `interval '1 hour'`;
  await scene.owner.query(
    `with old as (
       update calendar_version set tzdata = $1 where id in (
         select version from calendar_in_release where calendar_key = $2) returning id)
     update calendar_span s set open_at = open_at + ${shift}, close_at = close_at + ${shift}
       from old where s.version = old.id and s.open_at > now() + interval '20 days'`,
    [before, calendar],
  );
  // promised while the rules before held
  await scene.owner.query(`update clock set tzdata = $1 where calendar_key = $2`, [before, calendar]);
}, 60_000);
afterAll(() => scene?.close());

describe('clocks that were promised under earlier zone rules', () => {
  let dueByNewRules: Date;

  it('go on as they were promised, whatever happens to their records', async () => {
    dueByNewRules = (await clockOf(late.id)).due_at;
    await renewCalendars(scene.system.database, () => scene.system.clock(), scene.system.log);
    await scene.system.releases.refresh();
    const dueSoon = (await clockOf(soon.id)).due_at;
    await touch(late.id);
    await touch(soon.id);
    const clock = await clockOf(late.id);
    expect([clock.due_at.getTime() - dueByNewRules.getTime(), clock.tzdata]).toEqual([hour, before]);
    expect((await clockOf(soon.id)).due_at).toEqual(dueSoon);
    await touch(late.id);
    expect(await clockOf(late.id)).toEqual(clock);
  });

  it('are named to the staff with both due instants, those alone that would move', async () => {
    const { id, due_at: dueAt } = await clockOf(late.id);
    const [renewal, ...others] = await renewals();
    expect(others).toEqual([]);
    expect(renewal).toEqual({
      calendarKey: calendar,
      timeZone: 'Europe/Berlin',
      tzdata: before,
      renewedTzdata: runtimeTzdata,
      clocksChecked: 1,
      movedCount: 1,
      isComplete: true,
      moved: [
        {
          clockId: expect.stringMatching(/^clk_/),
          recordId: late.publicId,
          number: expect.stringMatching(/^INC-/),
          metric: 'RESOLUTION',
          dueAt: dueAt.toISOString(),
          wouldBeDueAt: dueByNewRules.toISOString(),
        },
      ],
    });
    expect(id).not.toBe('');
    const { body } = await scene.ask('partner', '{ calendarRenewals { calendarKey } }');
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  it('have a receipt that names the rules they count by, and adds up by them in plain SQL', async () => {
    const { id } = await clockOf(late.id);
    const receipt = await scene.as(scene.agent, (work) => readReceipt(work, id));
    if (!receipt || !isCalculated(receipt)) throw new Error('there is no receipt');
    expect(receipt.tzdata).toBe(before);
    expect(complaintsAbout(receipt)).toEqual([]);
    const figures = await scene.as(scene.agent, (work) => recomputed(work.sql, receipt));
    expect(figures.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('move by a correction that was shown first, and by the new rules from then on', async () => {
    const { result } = await scene.data(
      'leader',
      `mutation ($input: CorrectionPreviewInput!) { result: correctionPreview(input: $input) {
        correction { id confirmation clocks { nodes { recordId dueBefore dueAfter changesVerdict } } } userErrors { message } } }`,
      { input: { calendarKeys: [calendar], reason: `Zone rules ${runtimeTzdata}` } },
    );
    const { due_at: dueAt } = await clockOf(late.id);
    expect(result.correction.clocks.nodes).toEqual([
      {
        recordId: late.publicId,
        dueBefore: dueAt.toISOString(),
        dueAfter: dueByNewRules.toISOString(),
        changesVerdict: false,
      },
    ]);
    const { id, confirmation } = result.correction;
    const applied = await scene.data(
      'leader',
      `mutation ($input: CorrectionApplyInput!) { result: correctionApply(input: $input) { userErrors { message } } }`,
      { input: { id, confirmation } },
    );
    expect(applied.result.userErrors).toEqual([]);
    await new Correcting(scene.system).continueAll();
    const clock = await clockOf(late.id);
    expect([clock.due_at, clock.tzdata]).toEqual([dueByNewRules, runtimeTzdata]);
    const receipt = await scene.as(scene.agent, (work) => readReceipt(work, clock.id));
    expect(receipt && isCalculated(receipt) && receipt.tzdata).toBe(runtimeTzdata);
    expect(await renewals()).toEqual([]);
  });

  it('are promised by the new rules when they begin', async () => {
    const opened = await scene.open(scene.system.clock().toISOString(), { impact: 'low', urgency: 'low' });
    expect((await clockOf(opened.id)).tzdata).toBe(runtimeTzdata);
  });

  it('are promised by the new rules again by a new priority, also where it promises the same time', async () => {
    const now = scene.system.clock().toISOString();
    const opened = await scene.open(now, { impact: 'low', urgency: 'medium' });
    const { due_at: byNewRules } = await clockOf(opened.id);
    await scene.owner.query('update clock set tzdata = $1 where work_item_id = $2', [before, opened.id]);
    await touch(opened.id);
    expect((await clockOf(opened.id)).due_at.getTime() - byNewRules.getTime()).toBe(hour);
    const lowered = { id: opened.id, impact: 'low', urgency: 'low' };
    await scene.as(scene.agent, (work) => prioritiseIncident(work, lowered));
    const clock = await clockOf(opened.id);
    expect([clock.due_at, clock.tzdata]).toEqual([byNewRules, runtimeTzdata]);
  });
});
