import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Correcting } from '../../server/app/corrections/Correcting.js';
import { type ToldScene, toldScene } from './scene.js';

/* A correction that moves every clock of a record to another release names one that none of them counts by any more. */

const preview = `mutation ($input: CorrectionPreviewInput!) { result: correctionPreview(input: $input) {
  correction { id confirmation clockCount clocksChecked } userErrors { code message path } } }`;
const apply = `mutation ($input: CorrectionApplyInput!) { result: correctionApply(input: $input) { userErrors { message } } }`;
const reverse = `mutation ($input: CorrectionReverseInput!) { result: correctionReverse(input: $input) { userErrors { message } } }`;

let scene: ToldScene;
beforeAll(async () => {
  scene = await toldScene();
  // in the night, so that the hours of the next day matter to every clock whatever day of the week this is
  const midnight = Math.floor(scene.system.clock().getTime() / 86_400_000) * 86_400_000;
  const ago = (days: number): string => new Date(midnight - days * 86_400_000).toISOString();
  for (const days of [1, 2, 3]) await scene.open(ago(days));
  await scene.sweep();
});
afterAll(() => scene?.close());

const correct = (): Promise<void> => new Correcting(scene.system).continueAll();
const ask = async (query: string, input: object) => (await scene.data('leader', query, { input })).result;

it('is taken back where all clocks of a record had moved with their calendar', async () => {
  const due = () => scene.rows('select id, release_id, due_at, target_ms, state from clock order by id');
  const before = await due();
  await scene.publish([
    'calendar',
    'berlin-business-hours',
    (calendar: { week: { [day: string]: { from: string; to: string }[] } }) => {
      for (const spans of Object.values(calendar.week)) for (const span of spans) span.from = '10:30';
    },
  ]);
  const { correction, userErrors } = await ask(preview, { calendarKeys: ['berlin-business-hours'], reason: 'so' });
  expect(userErrors).toEqual([]);
  expect(correction.clockCount).toBe(correction.clocksChecked);
  expect((await ask(apply, { id: correction.id, confirmation: correction.confirmation })).userErrors).toEqual([]);
  await correct();
  const releases = await scene.rows('select distinct release_id from clock');
  expect(releases).toHaveLength(1);
  expect(await due()).not.toEqual(before);
  expect((await ask(reverse, { id: correction.id, reason: 'wrong' })).userErrors).toEqual([]);
  await correct();
  expect(await scene.rows('select left_alone from correction_clock where left_alone is not null')).toEqual([]);
  expect(await due()).toEqual(before);
});

it('names keys and clocks that are not there, and a stretch that ends before it starts', async () => {
  const clock = 'clk_0000000000000000000000000a';
  const wrong = {
    policyKeys: ['standard', 'nope'],
    calendarKeys: [''],
    serviceKeys: ['payroll', 'none'],
    clockIds: [clock],
  };
  const { userErrors } = await ask(preview, { ...wrong, reason: 'so' });
  expect(userErrors).toEqual(
    [
      [['policyKeys', '1'], 'There is no SLA policy with the key "nope".'],
      [['calendarKeys', '0'], 'There is no calendar with the key "".'],
      [['serviceKeys', '1'], 'There is no service with the key "none".'],
      [['clockIds', '0'], `There is no clock ${clock}.`],
    ].map(([path, message]) => ({ code: 'NOT_FOUND', message, path })),
  );
  const stretch = { startedFrom: '2026-03-02T00:00:00Z', startedBefore: '2026-03-01T00:00:00Z' };
  expect((await ask(preview, { policyKeys: ['standard'], ...stretch, reason: 'so' })).userErrors).toEqual([
    {
      code: 'INVALID',
      message:
        'No clock started from 2026-03-02T00:00:00.000Z on and before 2026-03-01T00:00:00.000Z: startedFrom has to be the earlier one.',
      path: ['startedFrom'],
    },
  ]);
});
