import { contacts, organisations, users } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { startApi, type Api, type As } from '../support/api.js';

/** A change as the tests look at it. */
export interface ShownChange {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly state: string;
  readonly allowedMoves: readonly string[];
  readonly [field: string]: unknown;
}

/** What a mutation of a change answers. */
export interface Outcome {
  readonly change: ShownChange | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly path: readonly string[];
    readonly [field: string]: unknown;
  }[];
  readonly isDryRun: boolean;
  readonly isReplayed: boolean;
}

/** The API with the demo's cast, and short ways to say what is done to changes. */
export interface ChangeScene extends Api {
  /** Does a mutation of changes by its name, such as `changeAssess`. */
  change(verb: string, input: object, as?: As): Promise<Outcome>;
  /** The same, expecting that it is done. */
  done(verb: string, input: object, as?: As): Promise<ShownChange>;
  /** Opens a change, by Tomás unless said otherwise. */
  opened(input?: object, as?: As): Promise<ShownChange>;
  /** Opens a change of that type by Tomás and takes it to the state: reviewed by Priya, authorized by Aisha, carried out by Jonas. */
  at(type: string, state: string): Promise<ShownChange>;
  /** The change as Jonas sees it. */
  seen(id: string, as?: As): Promise<ShownChange>;
}

const shown = `id number version state allowedMoves`;

const errors = `userErrors { code message path
  ... on MoveNotAllowed { from allowed }
  ... on VersionConflict { currentVersion changedFields current { id number } } }`;

/** Public id of somebody of the cast. */
export const personId = (name: keyof typeof users): string => toPublicId('User', users[name].id);

/** Public id of an organisation of the cast. */
export const orgId = (name: keyof typeof organisations): string => toPublicId('Organisation', organisations[name].id);

/** Public id of a contact of the cast. */
export const contactId = (name: keyof typeof contacts): string => toPublicId('Contact', contacts[name].id);

/** An instant so many minutes from now, as the API reads it. */
export const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

const contents = {
  title: 'Replace the line card of the core switch',
  description: 'It fails every hour',
  plan: 'Take the old card out, put the new one in.',
  backoutPlan: 'Put the old one back.',
  justification: 'The ward is without a network when it fails.',
  templateKey: 'line-card',
};

/** A whole change, planned from an hour ago until in an hour. */
export const ordinary = (): object => ({
  serviceKey: 'network-access',
  changeType: 'NORMAL',
  plannedStartAt: inMinutes(-60),
  plannedEndAt: inMinutes(60),
  ...contents,
});

/** How to get from a state to the next, and who does it. */
type Step = readonly [verb: string, input: object, as: As];

const assess: Step = ['changeAssess', {}, 'tomas'];
const request: Step = ['changeRequestAuthorization', { riskLevel: 'LOW', peerReviewerId: personId('priya') }, 'tomas'];
const authorize: Step = ['changeAuthorize', {}, 'aisha'];
const schedule: Step = ['changeSchedule', {}, 'tomas'];
const implement: Step = ['changeImplement', {}, 'jonas'];
const finish: Step = ['changeFinish', { outcome: 'SUCCESSFUL' }, 'jonas'];
const close: Step = ['changeClose', { reviewNotes: 'It holds.' }, 'aisha'];

const approvals: { readonly [type: string]: readonly Step[] } = {
  NORMAL: [assess, request, authorize],
  STANDARD: [schedule],
  EMERGENCY: [request, authorize],
};

/** The steps from new to closed, by type. */
export const wayOf = (type: string): readonly Step[] => [...(approvals[type] ?? []), implement, finish, close];

export async function changeScene(settings = {}): Promise<ChangeScene> {
  const api = await startApi(settings);
  const change: ChangeScene['change'] = async (verb, input, as = 'jonas') => {
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) {
      ${verb}(input: $input) { change { ${shown} } ${errors} isDryRun isReplayed } }`;
    const { data, text } = await api.ask(query, { input }, as);
    if (!data?.[verb]) throw new Error(text);
    return data[verb] as Outcome;
  };
  const done: ChangeScene['done'] = async (verb, input, as) => {
    const outcome = await change(verb, input, as);
    if (!outcome.change) throw new Error(JSON.stringify(outcome));
    return outcome.change;
  };
  const opened: ChangeScene['opened'] = (input = {}, as = 'tomas') =>
    done('changeOpen', { ...ordinary(), ...input }, as);
  const seen: ChangeScene['seen'] = async (id, as = 'jonas') => {
    const { data } = await api.ask(`query ($id: ID!) { change(id: $id) { ${shown} } }`, { id }, as);
    return data.change as ShownChange;
  };
  return {
    ...api,
    change,
    done,
    opened,
    seen,
    async at(changeType, state) {
      const { id } = await opened({ changeType });
      if (state === 'CANCELED') await done('changeCancel', { id, reason: 'Not needed any more.' });
      const steps = [...wayOf(changeType)];
      for (let now = await seen(id); now.state !== state; now = await seen(id)) {
        const [verb, input, as] = steps.shift() ?? [];
        if (!verb) throw new Error(`${changeType} changes are never ${state}`);
        await done(verb, { ...input, id }, as);
      }
      return seen(id);
    },
  };
}
