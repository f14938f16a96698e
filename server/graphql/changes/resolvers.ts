import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { allowedMoves, isEditable } from '../../core/changes/moves.js';
import { mayCommentOnChange, mayEditChange, mayMoveChange } from '../../core/changes/policy.js';
import { isOpen, type ChangeMove } from '../../core/changes/states.js';
import { fromPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { mayReadInternal } from '../../core/records/policy.js';
import { Change, ChangeMoveName } from '../../database/changes/Change.js';
import { countChanges, findChange, listChanges, type ChangeName } from '../../database/changes/queries.js';
import { Person } from '../../database/identity/Person.js';
import { Incident } from '../../database/incidents/Incident.js';
import { IncidentConnection } from '../incidents/inputs.js';
import { PageArgs } from '../kernel/connection.js';
import type { Context } from '../kernel/Context.js';
import { openList } from '../kernel/openList.js';
import type { Page } from '../kernel/Page.js';
import { fieldsBelow } from '../kernel/selection.js';
import { isUnstorable } from '../kernel/validation.js';
import { partPage } from '../records/pages.js';
import { personOf } from '../identity/persons.js';
import { ChangeConnection, ChangePermissions, ChangesArgs } from './inputs.js';
import { causedPages, causeOfIncident } from './loaders.js';

/** Changes: one by its names, the list of them, and what one shows besides its columns. */
@Resolver(() => Change)
export class ChangeResolver {
  @Query(() => ChangeConnection, {
    description: "Changes, the newest first unless asked otherwise. Empty for all but the provider's people.",
  })
  async changes(
    @Args(() => ChangesArgs) args: ChangesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Change>> {
    const { work } = context;
    if (args.search && isUnstorable(args.search))
      throw new Refusal('INVALID', 'Holds a character that is no text (NUL or half a pair).', ['search']);
    const list = openList(context, 'changes', args);
    const fields = new Set([...fieldsBelow(info, 'edges', 'node'), ...fieldsBelow(info, 'nodes')]);
    const rows = await listChanges(work, list.request, fields);
    return list.page(rows, () => countChanges(work, list.request));
  }

  @Query(() => Change, {
    nullable: true,
    description: 'One change by exactly one of its names; null when there is none that you may see.',
  })
  async change(
    @Arg('id', () => ID, { nullable: true, description: 'Its id.' }) id: string | null,
    @Arg('number', () => String, { nullable: true, description: 'Its number: CHG-1042.' }) number: string | null,
    @Ctx() { work }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Change | null> {
    const name = readName(id ?? null, number ?? null);
    return name && findChange(work, name, fieldsBelow(info));
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who asked for it; null when nobody is known by now.' })
  requestedBy(@Root() { requestedById }: Change, @Ctx() context: Context): Person | null {
    return personOf(context, requestedById);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who looked it over, which is never the requester; null while nobody did.',
  })
  peerReviewer(@Root() { peerReviewerId }: Change, @Ctx() context: Context): Person | null {
    return personOf(context, peerReviewerId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description:
      'Who authorized it as it is planned now, which is never the requester; null while nobody did, and for standard changes.',
  })
  authorizedBy(@Root() { authorizedById }: Change, @Ctx() context: Context): Person | null {
    return personOf(context, authorizedById);
  }

  @FieldResolver(() => IncidentConnection, {
    description: 'Incidents that it caused, of whatever organisation, the newest first.',
  })
  incidentsCaused(
    @Root() row: Change,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Incident>> {
    return partPage(context, causedPages, row, args);
  }

  @FieldResolver(() => [ChangeMoveName], { description: 'What the viewer may do with it now.' })
  allowedMoves(@Root() row: Change, @Ctx() { work, actor }: Context): ChangeMove[] {
    const facts = {
      type: row.changeType,
      state: row.state,
      actorId: actor.userId ?? actor.principal,
      requesterId: row.requestedById ?? '',
      authorizerId: row.authorizedById,
      plannedStartAt: row.plannedStartAt,
      plannedEndAt: row.plannedEndAt,
      now: work.now,
    };
    return allowedMoves(facts).filter((move) => mayMoveChange(actor, move));
  }

  @FieldResolver(() => ChangePermissions, { description: 'What the viewer may do with it besides moving it.' })
  viewerCan(@Root() { state }: Change, @Ctx() { actor }: Context): ChangePermissions {
    const mayComment = mayCommentOnChange(actor) && isOpen(state);
    return {
      edit: mayEditChange(actor) && isEditable(state),
      commentPublicly: mayComment,
      commentInternally: mayComment && mayReadInternal(actor),
    };
  }
}

/** What changes know of incidents. */
@Resolver(() => Incident)
export class CauseOfIncidentResolver {
  @FieldResolver(() => Change, {
    nullable: true,
    description: "The change that caused it; null when none did, and for all but the provider's people.",
  })
  causedBy(@Root() incident: Incident, @Ctx() { actor, loaders }: Context): Promise<Change | null> | null {
    return mayReadInternal(actor) ? loaders.of(causeOfIncident).load(incident) : null;
  }
}

function readName(id: string | null, number: string | null): ChangeName | null {
  if ((id === null) === (number === null))
    throw new Refusal('INVALID', 'Name the change by exactly one of id and number.', []);
  if (id !== null) {
    const uuid = fromPublicId('Change', id);
    return uuid === null ? null : { id: uuid };
  }
  return number === null || isUnstorable(number) ? null : { number: number.trim().toUpperCase() };
}
