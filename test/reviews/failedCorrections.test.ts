import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Correcting } from '../../server/app/corrections/Correcting.js';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { type ToldScene, toldScene } from './scene.js';

const shown = 'id number state confirmation clockCount appliedCount reversedCount leftAloneCount failedCount';
const preview = `mutation ($input: CorrectionPreviewInput!) { result: correctionPreview(input: $input) {
  correction { ${shown} clocks(first: 100) { nodes { recordId metric dueAfter targetAfterSeconds leftAlone } } }
  userErrors { message } } }`;
const apply = `mutation ($input: CorrectionApplyInput!) { result: correctionApply(input: $input) { userErrors { message } } }`;
const reverse = `mutation ($input: CorrectionReverseInput!) { result: correctionReverse(input: $input) { userErrors { message } } }`;
const retry = `mutation ($input: CorrectionRetryInput!) { result: correctionRetry(input: $input) {
  correction { state } userErrors { code message } } }`;

interface Shown {
  readonly id: string;
  readonly number: string;
  readonly confirmation: string;
  readonly clockCount: number;
  readonly clocks: { readonly nodes: readonly { readonly recordId: string; readonly targetAfterSeconds: number }[] };
}

let scene: ToldScene;
beforeAll(async () => {
  scene = await toldScene();
});
afterAll(() => scene?.close());

const correct = (): Promise<void> => new Correcting(scene.system).continueAll();
const show = async (input: object = { policyKeys: ['standard'] }): Promise<Shown> => {
  const { result } = await scene.data('leader', preview, { input: { ...input, reason: 'so' } });
  expect(result.userErrors).toEqual([]);
  return result.correction as Shown;
};
const applyIt = async ({ id, confirmation }: Shown): Promise<void> => {
  const { result } = await scene.data('leader', apply, { input: { id, confirmation } });
  expect(result.userErrors).toEqual([]);
};
const state = async ({ id }: Shown) =>
  (await scene.data('leader', `query ($id: ID!) { correction(id: $id) { ${shown} } }`, { id })).correction;
const resolveIn = (hours: number) =>
  [
    'sla-policy',
    'standard',
    ({ targets }: { targets: { metric: string; seconds: number }[] }) => {
      for (const target of targets) if (target.metric === 'RESOLUTION') target.seconds = hours * 3_600;
    },
  ] as const;

/** Has the database raise an error with that code where the clocks of these records are written, `times` times. */
async function raise(code: string, recordIds: readonly string[], times: number): Promise<void> {
  await scene.owner.query(`
    drop trigger if exists raised on clock;
    drop sequence if exists raisings;
    create sequence raisings;
    grant usage on sequence raisings to public;
    create or replace function raise_it() returns trigger language plpgsql as $$
    begin
      if new.work_item_id = any('{${recordIds.join()}}'::uuid[]) and nextval('raisings') <= ${times} then
        raise exception 'raised by a test' using errcode = '${code}';
      end if;
      return new;
    end $$;
    create trigger raised before update on clock for each row execute function raise_it();`);
}

describe('a correction that fails', () => {
  let ids: string[];
  beforeAll(async () => {
    ids = [];
    for (let i = 0; i < 6; i++) {
      const opened = await scene.as(scene.agent, (work) => openIncident(work, scene.ordinary));
      ids.push(opened.id);
    }
  });

  it.each([
    ['the database goes down', '57P01'],
    ['a deadlock is broken', '40P01'],
  ])('because %s is tried again, and no record is left alone', async (_what, code) => {
    await scene.publish(resolveIn(code === '57P01' ? 40 : 41));
    const correction = await show();
    await raise(code, ids, 4);
    await applyIt(correction);
    for (let tries = 0; tries < 5; tries++) await correct();
    expect(await state(correction)).toMatchObject({
      state: 'APPLIED',
      appliedCount: correction.clockCount,
      leftAloneCount: 0,
    });
  });

  it('because of one record leaves that one alone, and no other', async () => {
    await scene.publish(resolveIn(42));
    const correction = await show();
    await raise('P0001', [ids[3]!], 1_000);
    await applyIt(correction);
    await correct();
    const left = await scene.rows<{ id: string }>(
      `select distinct k.work_item_id as id from correction_clock k join correction c on c.id = k.correction_id
        where k.left_alone = 'FAILED' and c.number = $1`,
      [correction.number],
    );
    expect(left).toEqual([{ id: ids[3] }]);
    expect(await state(correction)).toMatchObject({ state: 'APPLIED', leftAloneCount: 1, failedCount: 1 });
    await scene.owner.query('drop trigger raised on clock');
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
  });

  it('is tried again where it failed, both ways, and only there', async () => {
    const targets = () => scene.rows(`select id, target_ms from clock order by id`);
    const before = await targets();
    await scene.publish(resolveIn(43));
    const correction = await show();
    const { id, number, clockCount: all } = correction;
    await raise('P0001', [ids[2]!], 1_000);
    await applyIt(correction);
    await correct();
    expect(await state(correction)).toMatchObject({ state: 'APPLIED', appliedCount: all - 1, failedCount: 1 });
    await scene.owner.query('drop trigger raised on clock');
    const again = async () => (await scene.data('leader', retry, { input: { id } })).result;
    expect(await again()).toEqual({ correction: { state: 'APPLYING' }, userErrors: [] });
    await correct();
    expect(await state(correction)).toMatchObject({ state: 'APPLIED', appliedCount: all, leftAloneCount: 0 });
    expect((await again()).userErrors).toEqual([
      { code: 'MOVE_NOT_ALLOWED', message: `${number} is APPLIED: no clock of it failed.` },
    ]);

    await raise('P0001', [ids[4]!], 1_000);
    const { result } = await scene.data('leader', reverse, { input: { id, reason: 'wrong' } });
    expect(result.userErrors).toEqual([]);
    await correct();
    expect(await state(correction)).toMatchObject({ state: 'REVERSED', reversedCount: all - 1, failedCount: 1 });
    await scene.owner.query('drop trigger raised on clock');
    expect(await again()).toEqual({ correction: { state: 'REVERSING' }, userErrors: [] });
    await correct();
    expect(await state(correction)).toMatchObject({ state: 'REVERSED', reversedCount: all, leftAloneCount: 0 });
    // the record that a correction before had left alone was shown by this one with what it had then
    expect(await targets()).toEqual(before);
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
    const { result: refused } = await scene.data('agent', retry, { input: { id } });
    expect(refused.userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});

describe('a second correction', () => {
  interface ContractBody {
    organisation: string;
    timeZone?: string;
    tier?: string;
    lines: object[];
  }
  const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

  it('goes by the contract of the day on which the promise was made, not of that of the first one', async () => {
    // until yesterday the customer had the gold policy, since then that of the service
    await scene.publish([
      'contract',
      'harbour-logistics',
      (contract: ContractBody) => {
        contract.organisation = 'northwind';
        contract.lines = [{ slaPolicy: 'gold', validFrom: '2020-01-01', validUntil: day(1) }];
      },
    ]);
    const { id } = await scene.open(`${day(5)}T10:00:00Z`);
    const gold = (hours: number) => ['sla-policy', 'gold', resolveIn(hours)[2]] as const;
    const clock = async () => {
      const [row] = await scene.rows<{ id: string; policy: string; hours: number }>(
        `select id, policy_key as policy, target_ms / 3600000.0 as hours from clock
          where work_item_id = $1 and metric = 'RESOLUTION' order by cycle desc`,
        [id],
      );
      return { ...row!, hours: Number(row!.hours) };
    };
    expect((await clock()).policy).toBe('gold');
    for (const hours of [300, 301, 302]) {
      await scene.publish(gold(hours));
      const correction = await show({ policyKeys: ['gold'] });
      await applyIt(correction);
      await correct();
      expect(await clock()).toMatchObject({ policy: 'gold', hours });
    }
    // a new priority is a new promise, and made today
    await scene.as(scene.agent, (work) => prioritiseIncident(work, { id, impact: 'low', urgency: 'low' }));
    expect((await clock()).policy).toBe('standard');
    await scene.publish(gold(303), resolveIn(50));
    const correction = await show({ policyKeys: ['standard'] });
    await applyIt(correction);
    await correct();
    expect(await clock()).toMatchObject({ policy: 'standard', hours: 50 });
  });
});
