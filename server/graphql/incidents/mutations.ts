import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { warningInWords } from '../../core/incidents/assignmentWarnings.js';
import { parsePublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import {
  acceptHandoff,
  type AnswerHandoffInput,
  declineHandoff,
} from '../../database/incidents/actions/answerHandoff.js';
import { assignIncident } from '../../database/incidents/actions/assignIncident.js';
import { cancelIncident } from '../../database/incidents/actions/cancelIncident.js';
import { closeAsDuplicate } from '../../database/incidents/actions/closeAsDuplicate.js';
import { closeIncident } from '../../database/incidents/actions/closeIncident.js';
import { commentOnIncident, type CommentResult } from '../../database/incidents/actions/commentOnIncident.js';
import { holdIncident } from '../../database/incidents/actions/holdIncident.js';
import { linkIncident } from '../../database/incidents/actions/linkIncident.js';
import { openIncident } from '../../database/incidents/actions/openIncident.js';
import { categoriseIncident } from '../../database/incidents/actions/categoriseIncident.js';
import { prioritiseIncident } from '../../database/incidents/actions/prioritiseIncident.js';
import { reopenIncident } from '../../database/incidents/actions/reopenIncident.js';
import { resolveIncident } from '../../database/incidents/actions/resolveIncident.js';
import type { AssignedResult, IncidentResult, IncidentTarget } from '../../database/incidents/actions/results.js';
import { resumeIncident } from '../../database/incidents/actions/resumeIncident.js';
import { startIncident } from '../../database/incidents/actions/startIncident.js';
import type { Incident } from '../../database/incidents/Incident.js';
import { findIncident } from '../../database/incidents/queries.js';
import type { Work } from '../../database/kernel/Work.js';
import { findMessage } from '../../database/records/queries.js';
import type { Context } from '../kernel/Context.js';
import { mutate, type MutationInput } from '../kernel/mutation.js';
import { readId, readOptionalId } from '../kernel/readId.js';
import { fieldsAsked } from './fieldsAsked.js';
import {
  IncidentAssignInput,
  IncidentCancelInput,
  IncidentCloseAsDuplicateInput,
  IncidentCloseInput,
  IncidentCommentInput,
  IncidentHandoffAcceptInput,
  IncidentHandoffDeclineInput,
  IncidentHoldInput,
  IncidentLinkInput,
  IncidentOpenInput,
  IncidentCategoriseInput,
  IncidentPrioritiseInput,
  IncidentReopenInput,
  IncidentResolveInput,
  IncidentResumeInput,
  IncidentStartInput,
} from './inputs.js';
import {
  IncidentAssignPayload,
  IncidentCancelPayload,
  IncidentCloseAsDuplicatePayload,
  IncidentClosePayload,
  IncidentCommentPayload,
  IncidentHandoffAcceptPayload,
  IncidentHandoffDeclinePayload,
  IncidentHoldPayload,
  IncidentLinkPayload,
  IncidentOpenPayload,
  IncidentCategorisePayload,
  IncidentPrioritisePayload,
  IncidentReopenPayload,
  IncidentResolvePayload,
  IncidentResumePayload,
  IncidentStartPayload,
} from './payloads.js';

const inputOption = { description: 'What to do.' };

/** What people do with incidents. */
@Resolver()
export class IncidentMutations {
  @Mutation(() => IncidentOpenPayload, {
    description: 'Reports an incident: it is prioritised, routed and its clocks run.',
  })
  incidentOpen(
    @Arg('input', () => IncidentOpenInput, inputOption) input: IncidentOpenInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return act(context, info, 'incidentOpen', input, (work) =>
      openIncident(work, {
        ...input,
        organisationId: readOptionalId('Organisation', input.organisationId, ['organisationId']),
        contactId: readId('Contact', input.contactId, ['contactId']),
      }),
    );
  }

  @Mutation(() => IncidentAssignPayload, { description: 'Hands an incident to a team, a person or both.' })
  incidentAssign(
    @Arg('input', () => IncidentAssignInput, inputOption) input: IncidentAssignInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return give(context, info, 'incidentAssign', input, (work) =>
      assignIncident(work, {
        ...input,
        ...targetOf(input),
        assigneeId: readOptionalId('User', input.assigneeId, ['assigneeId']),
      }),
    );
  }

  @Mutation(() => IncidentHandoffAcceptPayload, {
    description: 'Says that an incident that was offered to you, or to your team, is taken. Twice changes nothing.',
  })
  incidentHandoffAccept(
    @Arg('input', () => IncidentHandoffAcceptInput, inputOption) input: IncidentHandoffAcceptInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return act(context, info, 'incidentHandoffAccept', input, (work) => acceptHandoff(work, handoffOf(input)));
  }

  @Mutation(() => IncidentHandoffDeclinePayload, {
    description: 'Gives an incident that was offered to you, or to your team, back to those who had it before.',
  })
  incidentHandoffDecline(
    @Arg('input', () => IncidentHandoffDeclineInput, inputOption) input: IncidentHandoffDeclineInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { reason } = input;
    return act(context, info, 'incidentHandoffDecline', input, (work) =>
      declineHandoff(work, { ...handoffOf(input), reason }),
    );
  }

  @Mutation(() => IncidentStartPayload, { description: 'Puts an incident in progress.' })
  incidentStart(
    @Arg('input', () => IncidentStartInput, inputOption) input: IncidentStartInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return give(context, info, 'incidentStart', input, (work) =>
      startIncident(work, {
        ...input,
        ...targetOf(input),
        assigneeId: readOptionalId('User', input.assigneeId, ['assigneeId']),
      }),
    );
  }

  @Mutation(() => IncidentHoldPayload, { description: 'Lets an incident wait; its policy says which clocks pause.' })
  incidentHold(
    @Arg('input', () => IncidentHoldInput, inputOption) input: IncidentHoldInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return act(context, info, 'incidentHold', input, (work) => holdIncident(work, { ...input, ...targetOf(input) }));
  }

  @Mutation(() => IncidentResumePayload, { description: 'Takes a waiting incident up again.' })
  incidentResume(
    @Arg('input', () => IncidentResumeInput, inputOption) input: IncidentResumeInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return act(context, info, 'incidentResume', input, (work) =>
      resumeIncident(work, { ...input, ...targetOf(input) }),
    );
  }

  @Mutation(() => IncidentResolvePayload, { description: 'Says that the service is back; the clocks stop.' })
  incidentResolve(
    @Arg('input', () => IncidentResolveInput, inputOption) input: IncidentResolveInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return act(context, info, 'incidentResolve', input, (work) =>
      resolveIncident(work, { ...input, ...targetOf(input) }),
    );
  }

  @Mutation(() => IncidentReopenPayload, { description: 'Says that a resolved incident is not solved.' })
  incidentReopen(
    @Arg('input', () => IncidentReopenInput, inputOption) input: IncidentReopenInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return act(context, info, 'incidentReopen', input, (work) =>
      reopenIncident(work, { ...input, ...targetOf(input) }),
    );
  }

  @Mutation(() => IncidentClosePayload, { description: 'Ends a resolved incident for good.' })
  incidentClose(
    @Arg('input', () => IncidentCloseInput, inputOption) input: IncidentCloseInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return act(context, info, 'incidentClose', input, (work) => closeIncident(work, { ...input, ...targetOf(input) }));
  }

  @Mutation(() => IncidentCancelPayload, {
    description: 'Says that there was nothing to do; the clocks count for nothing.',
  })
  incidentCancel(
    @Arg('input', () => IncidentCancelInput, inputOption) input: IncidentCancelInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return act(context, info, 'incidentCancel', input, (work) =>
      cancelIncident(work, { ...input, ...targetOf(input) }),
    );
  }

  @Mutation(() => IncidentCloseAsDuplicatePayload, {
    description: 'Closes an incident because another is about the same.',
  })
  incidentCloseAsDuplicate(
    @Arg('input', () => IncidentCloseAsDuplicateInput, inputOption) input: IncidentCloseAsDuplicateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return act(context, info, 'incidentCloseAsDuplicate', input, (work) =>
      closeAsDuplicate(work, {
        ...input,
        ...targetOf(input),
        duplicateOfId: readId('Incident', input.duplicateOfId, ['duplicateOfId']),
      }),
    );
  }

  @Mutation(() => IncidentCommentPayload, {
    description: "Writes to the customer, or a note for the provider's people.",
  })
  incidentComment(
    @Arg('input', () => IncidentCommentInput, inputOption) input: IncidentCommentInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(context, 'incidentComment', input, {
      run: (work) => commentOnIncident(work, { ...input, ...targetOf(input) }),
      show: async ({ work }, { id, messageId }: CommentResult) => ({
        incident: await findIncident(work, { id }, fieldsAsked(info, ['incident'])),
        message: await findMessage(work, messageId, input.isInternal === true),
      }),
    });
  }

  @Mutation(() => IncidentPrioritisePayload, {
    description: 'Changes impact, urgency or, with a reason, the priority itself.',
  })
  incidentPrioritise(
    @Arg('input', () => IncidentPrioritiseInput, inputOption) input: IncidentPrioritiseInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return act(context, info, 'incidentPrioritise', input, (work) =>
      prioritiseIncident(work, { ...input, ...targetOf(input) }),
    );
  }

  @Mutation(() => IncidentCategorisePayload, {
    description:
      'Says what kind of matter an incident is, and where. Rules that read it route it again, unless a person gave it to somebody.',
  })
  incidentCategorise(
    @Arg('input', () => IncidentCategoriseInput, inputOption) input: IncidentCategoriseInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return act(context, info, 'incidentCategorise', input, (work) =>
      categoriseIncident(work, { ...input, ...targetOf(input) }),
    );
  }

  @Mutation(() => IncidentLinkPayload, { description: 'Links an incident with another record. Twice changes nothing.' })
  incidentLink(
    @Arg('input', () => IncidentLinkInput, inputOption) input: IncidentLinkInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return act(context, info, 'incidentLink', input, (work) =>
      linkIncident(work, { ...input, ...targetOf(input), otherId: readRecordId(input.otherId, ['otherId']) }),
    );
  }
}

/** Runs an action on an incident and shows the incident as it then is. */
export function act<I extends MutationInput>(
  context: Context,
  info: GraphQLResolveInfo,
  operation: string,
  input: I,
  run: (work: Work) => Promise<Pick<IncidentResult, 'id'>>,
): Promise<object> {
  return mutate<I, Pick<IncidentResult, 'id'>, { incident: Incident | null }>(context, operation, input, {
    run,
    show: async ({ work }, { id }) => ({ incident: await findIncident(work, { id }, fieldsAsked(info, ['incident'])) }),
  });
}

/** The same for an action that gives an incident to somebody, with what is worth saying of them. */
function give<I extends MutationInput>(
  context: Context,
  info: GraphQLResolveInfo,
  operation: string,
  input: I,
  run: (work: Work) => Promise<AssignedResult>,
): Promise<object> {
  // what an earlier version kept for a replay holds no warnings
  return mutate<I, Pick<AssignedResult, 'id'> & Partial<AssignedResult>, object>(context, operation, input, {
    run,
    show: async ({ work }, { id, warnings = [] }) => ({
      incident: await findIncident(work, { id }, fieldsAsked(info, ['incident'])),
      warnings: warnings.map((warning) => ({ code: warning.code, message: warningInWords(warning) })),
    }),
  });
}

/** The incident that an input names, and the version that it was decided on. */
export function targetOf({ id, expectedVersion }: { id: string; expectedVersion?: number | null }): IncidentTarget {
  return { id: readId('Incident', id, ['id']), expectedVersion: expectedVersion ?? null };
}

function handoffOf(input: IncidentHandoffAcceptInput): AnswerHandoffInput {
  return { ...targetOf(input), handoffId: readOptionalId('Handoff', input.handoffId, ['handoffId']) };
}

/** The UUID of a record of any kind. */
function readRecordId(id: string, path: readonly string[]): string {
  const parsed = parsePublicId(id);
  if (parsed?.kind === 'Incident' || parsed?.kind === 'Change') return parsed.uuid;
  throw Refusal.notFound('record', path);
}
