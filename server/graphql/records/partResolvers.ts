import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { wordsOf } from '../../core/conditions/sentence.js';
import { kindToken } from '../../core/configuration/kinds.js';
import { knownIn } from '../../core/configuration/known.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { routingRuleSets } from '../../core/routing/RoutingRuleSet.js';
import { decisionSteps, decisionSummary, personSteps } from '../../core/records/decisionSteps.js';
import { eventSummary } from '../../core/records/summary.js';
import { mayReadTemplates } from '../../core/templates/policy.js';
import { ReleaseHead } from '../../database/configuration/ReleaseHead.js';
import { Person } from '../../database/identity/Person.js';
import { DecisionRow, DecisionStep } from '../../database/records/Decision.js';
import { Message } from '../../database/records/parts.js';
import { TimelineEntry } from '../../database/records/TimelineEntry.js';
import { messageTemplateViews, TemplateOfMessage } from '../../database/templates/MessageTemplate.js';
import { inRelease, showRelease } from '../configuration/releases.js';
import type { Context } from '../kernel/Context.js';
import { personOf } from '../identity/persons.js';
import { namesIn } from './names.js';

/** What a message shows besides its row. */
@Resolver(() => Message)
export class MessageResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who wrote it; null when no person did.' })
  author(@Root() { authorId }: Message, @Ctx() context: Context): Person | null {
    return personOf(context, authorId);
  }
}

/** The message columns of a timeline row, as the query joins them. */
interface WithMessage {
  readonly 'message.id': string | null;
  readonly 'message.authorId': string | null;
  readonly 'message.authorKind': Message['authorKind'];
  readonly 'message.body': string;
  readonly 'message.createdAt': Date;
}

/** What an entry of the timeline shows besides its row. */
@Resolver(() => TimelineEntry)
export class TimelineEntryResolver {
  @FieldResolver(() => ID, { description: 'Id of the event.' })
  id(@Root() { id }: TimelineEntry): string {
    return toPublicId('Event', id);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who made it happen; null when no person did.' })
  actor(@Root() { actorId, actorKind }: TimelineEntry, @Ctx() context: Context): Person | null {
    return actorKind === 'USER' ? personOf(context, actorId) : null;
  }

  @FieldResolver(() => String, { description: 'What happened, as an English sentence.' })
  summary(@Root() { type, payload }: TimelineEntry, @Ctx() context: Context): string {
    return eventSummary(type, payload, namesIn(context));
  }

  @FieldResolver(() => TemplateOfMessage, {
    nullable: true,
    description:
      "The template that its message was made of; null for all others, and for all but the provider's people.",
  })
  template(@Root() { payload }: TimelineEntry, @Ctx() context: Context): TemplateOfMessage | null {
    return mayReadTemplates(context.actor) ? templateOf(payload, context) : null;
  }

  @FieldResolver(() => Message, {
    nullable: true,
    description: 'The message that was written; null for all other events.',
  })
  message(@Root() entry: TimelineEntry & Partial<WithMessage>): Message | null {
    const id = entry['message.id'];
    if (id === null || id === undefined) return null;
    return {
      __typename: 'Message',
      id,
      organisationId: entry.organisationId,
      workItemId: entry.workItemId,
      eventId: entry.id,
      authorId: entry['message.authorId'] ?? null,
      authorKind: entry['message.authorKind'] ?? 'SYSTEM',
      body: entry['message.body'] ?? '',
      isInternal: entry.isInternal,
      createdAt: entry['message.createdAt'] ?? entry.occurredAt,
    } as Message;
  }
}

/** The template of an entry's message, out of the payload of its event; null for all other entries. */
function templateOf(payload: TimelineEntry['payload'], { work }: Context): TemplateOfMessage | null {
  const { templateKey: key, revisionId, purpose } = payload;
  if (typeof key !== 'string' || typeof revisionId !== 'string') return null;
  const name = messageTemplateViews.of(work.release, key)?.name ?? key;
  return {
    key,
    name,
    revisionId: toPublicId('Revision', revisionId),
    purpose: purpose as TemplateOfMessage['purpose'],
  };
}

/** What a decision shows besides its row. */
@Resolver(() => DecisionRow)
export class DecisionResolver {
  @FieldResolver(() => ID, { description: 'Id of the decision.' })
  id(@Root() { id }: DecisionRow): string {
    return toPublicId('Decision', id);
  }

  @FieldResolver(() => ID, { description: 'Revision of the document that decided.' })
  revisionId(@Root() { revisionUuid }: DecisionRow): string {
    return toPublicId('Revision', revisionUuid);
  }

  @FieldResolver(() => String, { description: 'Name of the document that decided, as it was then.' })
  documentName(@Root() row: DecisionRow, @Ctx() { work }: Context): string | Promise<string> {
    const { releaseId, documentKind, documentKey } = row;
    return inRelease(work, releaseId, (release) => {
      const token = kindToken<{ readonly name?: string }, unknown>(documentKind);
      return release.entry(token, documentKey)?.document.name ?? documentKey;
    });
  }

  @FieldResolver(() => ReleaseHead, { description: 'Release by which it was decided.' })
  release(@Root() { releaseId }: DecisionRow, @Ctx() { work }: Context): ReleaseHead | Promise<ReleaseHead> {
    return inRelease(work, releaseId, (release) => showRelease(work, release));
  }

  @FieldResolver(() => String, { description: 'What was decided, as an English sentence.' })
  summary(@Root() row: DecisionRow, @Ctx() context: Context): string {
    return decisionSummary(row.stage, row, namesIn(context));
  }

  @FieldResolver(() => [DecisionStep], {
    description: 'What was asked, in order; empty where it was looked up at once.',
  })
  steps(@Root() row: DecisionRow, @Ctx() context: Context): readonly DecisionStep[] | Promise<readonly DecisionStep[]> {
    const { work } = context;
    if (row.stage === 'PERSON') return personSteps(row.facts, row.outcome, namesIn(context));
    return inRelease(work, row.releaseId, (release) => {
      const fields = release.get(routingRuleSets, row.documentKey)?.fields ?? new Map();
      return decisionSteps(row.trace, wordsOf(knownIn(release, fields)));
    });
  }
}
