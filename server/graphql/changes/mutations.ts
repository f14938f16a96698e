import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { assessChange } from '../../database/changes/actions/assessChange.js';
import { authorizeChange } from '../../database/changes/actions/authorizeChange.js';
import { cancelChange } from '../../database/changes/actions/cancelChange.js';
import { closeChange } from '../../database/changes/actions/closeChange.js';
import { commentOnChange, type ChangeCommentResult } from '../../database/changes/actions/commentOnChange.js';
import { editChange } from '../../database/changes/actions/editChange.js';
import { finishChange } from '../../database/changes/actions/finishChange.js';
import { implementChange } from '../../database/changes/actions/implementChange.js';
import { openChange } from '../../database/changes/actions/openChange.js';
import { replanChange } from '../../database/changes/actions/replanChange.js';
import { requestAuthorization } from '../../database/changes/actions/requestAuthorization.js';
import type { ChangeResult, ChangeTarget } from '../../database/changes/actions/results.js';
import { returnChange } from '../../database/changes/actions/returnChange.js';
import { scheduleChange } from '../../database/changes/actions/scheduleChange.js';
import { setCauseOfIncident } from '../../database/changes/actions/setCauseOfIncident.js';
import type { Change } from '../../database/changes/Change.js';
import type { IncidentResult } from '../../database/incidents/actions/results.js';
import type { Work } from '../../database/kernel/Work.js';
import { findMessage } from '../../database/records/queries.js';
import { incidentById } from '../incidents/loaders.js';
import type { Context } from '../kernel/Context.js';
import { mutate, type MutationInput } from '../kernel/mutation.js';
import { readId, readOptionalId } from '../kernel/readId.js';
import {
  ChangeAssessInput,
  ChangeAuthorizeInput,
  ChangeCancelInput,
  ChangeCloseInput,
  ChangeCommentInput,
  ChangeEditInput,
  ChangeFinishInput,
  ChangeImplementInput,
  ChangeOpenInput,
  ChangeReplanInput,
  ChangeRequestAuthorizationInput,
  ChangeReturnInput,
  ChangeScheduleInput,
  IncidentSetCauseInput,
} from './inputs.js';
import { changeById } from './loaders.js';
import {
  ChangeAssessPayload,
  ChangeAuthorizePayload,
  ChangeCancelPayload,
  ChangeClosePayload,
  ChangeCommentPayload,
  ChangeEditPayload,
  ChangeFinishPayload,
  ChangeImplementPayload,
  ChangeOpenPayload,
  ChangeReplanPayload,
  ChangeRequestAuthorizationPayload,
  ChangeReturnPayload,
  ChangeSchedulePayload,
  IncidentSetCausePayload,
} from './payloads.js';

const inputOption = { description: 'What to do.' };

/** What people do with changes. */
@Resolver()
export class ChangeMutations {
  @Mutation(() => ChangeOpenPayload, { description: 'Opens a change, requested by whoever opens it.' })
  changeOpen(@Arg('input', () => ChangeOpenInput, inputOption) input: ChangeOpenInput, @Ctx() context: Context) {
    return act(context, 'changeOpen', input, (work) =>
      openChange(work, {
        ...input,
        organisationId: readOptionalId('Organisation', input.organisationId, ['organisationId']),
      }),
    );
  }

  @Mutation(() => ChangeEditPayload, {
    description: 'Takes over what was written about a change that nobody was asked to authorize yet.',
  })
  changeEdit(@Arg('input', () => ChangeEditInput, inputOption) input: ChangeEditInput, @Ctx() context: Context) {
    return act(context, 'changeEdit', input, (work) => editChange(work, { ...input, ...targetOf(input) }));
  }

  @Mutation(() => ChangeAssessPayload, {
    description: 'Has a normal change assessed: its risk is judged and somebody looks it over.',
  })
  changeAssess(@Arg('input', () => ChangeAssessInput, inputOption) input: ChangeAssessInput, @Ctx() context: Context) {
    return act(context, 'changeAssess', input, (work) => assessChange(work, targetOf(input)));
  }

  @Mutation(() => ChangeRequestAuthorizationPayload, {
    description: 'Asks for a change to be authorized. From then on it stands as it is, until it is sent back.',
  })
  changeRequestAuthorization(
    @Arg('input', () => ChangeRequestAuthorizationInput, inputOption) input: ChangeRequestAuthorizationInput,
    @Ctx() context: Context,
  ) {
    return act(context, 'changeRequestAuthorization', input, (work) =>
      requestAuthorization(work, {
        ...targetOf(input),
        riskLevel: input.riskLevel ?? null,
        peerReviewerId: readOptionalId('User', input.peerReviewerId, ['peerReviewerId']),
      }),
    );
  }

  @Mutation(() => ChangeSchedulePayload, {
    description: 'Schedules a standard change, which its template has approved beforehand.',
  })
  changeSchedule(
    @Arg('input', () => ChangeScheduleInput, inputOption) input: ChangeScheduleInput,
    @Ctx() context: Context,
  ) {
    return act(context, 'changeSchedule', input, (work) => scheduleChange(work, targetOf(input)));
  }

  @Mutation(() => ChangeAuthorizePayload, {
    description: 'Authorizes a change as it is planned, which schedules it. Not for the requester.',
  })
  changeAuthorize(
    @Arg('input', () => ChangeAuthorizeInput, inputOption) input: ChangeAuthorizeInput,
    @Ctx() context: Context,
  ) {
    return act(context, 'changeAuthorize', input, (work) =>
      authorizeChange(work, { ...targetOf(input), note: input.note ?? null }),
    );
  }

  @Mutation(() => ChangeReturnPayload, { description: 'Sends a change back to be revised: it is new again.' })
  changeReturn(@Arg('input', () => ChangeReturnInput, inputOption) input: ChangeReturnInput, @Ctx() context: Context) {
    return act(context, 'changeReturn', input, (work) =>
      returnChange(work, { ...targetOf(input), reason: input.reason }),
    );
  }

  @Mutation(() => ChangeReplanPayload, {
    description: 'Plans a scheduled change anew, which voids its authorization.',
  })
  changeReplan(@Arg('input', () => ChangeReplanInput, inputOption) input: ChangeReplanInput, @Ctx() context: Context) {
    return act(context, 'changeReplan', input, (work) => replanChange(work, { ...input, ...targetOf(input) }));
  }

  @Mutation(() => ChangeImplementPayload, {
    description: 'Begins the work on a change, within its planned window. Not for whoever authorized it.',
  })
  changeImplement(
    @Arg('input', () => ChangeImplementInput, inputOption) input: ChangeImplementInput,
    @Ctx() context: Context,
  ) {
    return act(context, 'changeImplement', input, (work) => implementChange(work, targetOf(input)));
  }

  @Mutation(() => ChangeFinishPayload, {
    description: 'Ends the work on a change with its outcome; the review begins.',
  })
  changeFinish(@Arg('input', () => ChangeFinishInput, inputOption) input: ChangeFinishInput, @Ctx() context: Context) {
    return act(context, 'changeFinish', input, (work) => finishChange(work, { ...input, ...targetOf(input) }));
  }

  @Mutation(() => ChangeClosePayload, {
    description: 'Ends a reviewed change for good. Not for the requester of an emergency change.',
  })
  changeClose(@Arg('input', () => ChangeCloseInput, inputOption) input: ChangeCloseInput, @Ctx() context: Context) {
    return act(context, 'changeClose', input, (work) => closeChange(work, { ...input, ...targetOf(input) }));
  }

  @Mutation(() => ChangeCancelPayload, {
    description: 'Says that a change on which no work has begun is not done.',
  })
  changeCancel(@Arg('input', () => ChangeCancelInput, inputOption) input: ChangeCancelInput, @Ctx() context: Context) {
    return act(context, 'changeCancel', input, (work) =>
      cancelChange(work, { ...targetOf(input), reason: input.reason }),
    );
  }

  @Mutation(() => ChangeCommentPayload, { description: 'Writes a message about a change, or an internal note.' })
  changeComment(
    @Arg('input', () => ChangeCommentInput, inputOption) input: ChangeCommentInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'changeComment', input, {
      run: (work) => commentOnChange(work, { ...input, ...targetOf(input) }),
      show: async ({ loaders, work }, { id, messageId }: ChangeCommentResult) => ({
        change: await loaders.of(changeById).load(id),
        message: await findMessage(work, messageId, input.isInternal === true),
      }),
    });
  }

  @Mutation(() => IncidentSetCausePayload, {
    description: 'Names the change that caused an incident, in place of the one named before.',
  })
  incidentSetCause(
    @Arg('input', () => IncidentSetCauseInput, inputOption) input: IncidentSetCauseInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'incidentSetCause', input, {
      run: (work) =>
        setCauseOfIncident(work, {
          id: readId('Incident', input.id, ['id']),
          expectedVersion: input.expectedVersion ?? null,
          changeId: readOptionalId('Change', input.changeId, ['changeId']),
        }),
      show: async ({ loaders }, { id }: IncidentResult) => ({ incident: await loaders.of(incidentById).load(id) }),
    });
  }
}

/** Runs an action on a change and shows the change as it then is. */
function act<I extends MutationInput>(
  context: Context,
  operation: string,
  input: I,
  run: (work: Work) => Promise<ChangeResult>,
): Promise<object> {
  return mutate<I, ChangeResult, { change: Change | null }>(context, operation, input, {
    run,
    show: async ({ loaders }, { id }) => ({ change: await loaders.of(changeById).load(id) }),
  });
}

function targetOf({ id, expectedVersion }: { id: string; expectedVersion?: number | null }): ChangeTarget {
  return { id: readId('Change', id, ['id']), expectedVersion: expectedVersion ?? null };
}
