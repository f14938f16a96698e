import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { allowedMoves } from '../../core/incidents/moves.js';
import {
  mayComment,
  mayCommentInternally,
  mayLink,
  mayMoveIncident,
  mayOpenTasks,
  mayPrioritise,
  mayReadIncident,
} from '../../core/incidents/policy.js';
import type { IncidentMove } from '../../core/incidents/states.js';
import { isStaff } from '../../core/kernel/Actor.js';
import { fromPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { mayReadClock, mayReadInternal, mayReadText } from '../../core/records/policy.js';
import { serviceViews } from '../../database/catalog/Service.js';
import { Contact } from '../../database/identity/Contact.js';
import { Organisation } from '../../database/identity/Organisation.js';
import { Incident, IncidentMoveName } from '../../database/incidents/Incident.js';
import {
  countIncidents,
  findIncident,
  listIncidents,
  type IncidentName,
  type IncidentScope,
} from '../../database/incidents/queries.js';
import { clockFacesOf, type ClockFace, type WithClockFaces } from '../../database/records/clockFaces.js';
import { ClockRow } from '../../database/records/ClockRow.js';
import { DecisionRow } from '../../database/records/Decision.js';
import { TaskRow } from '../../database/records/Task.js';
import { PageArgs } from '../kernel/connection.js';
import type { Context } from '../kernel/Context.js';
import { openList } from '../kernel/openList.js';
import type { Page } from '../kernel/Page.js';
import { isUnstorable } from '../kernel/validation.js';
import { ExternalRefInput, HandoffConnection } from '../records/inputs.js';
import { clocksOfRecord, decisionsOfRecord, tasksOfRecord } from '../records/loaders.js';
import { handoffPages } from '../records/pageReaders.js';
import { partPage } from '../records/pages.js';
import { fieldsAsked } from './fieldsAsked.js';
import { IncidentConnection, IncidentPermissions, IncidentsArgs, IncidentsOfArgs } from './inputs.js';
import { incidentById } from './loaders.js';
import { inRelease } from '../configuration/releases.js';
import { DeliveryPath, deliveryPathViews } from '../../database/catalog/DeliveryPath.js';
import type { Release } from '../../core/kernel/Release.js';

/** Incidents: one by its names, lists of them, and what one shows besides its columns. */
@Resolver(() => Incident)
export class IncidentResolver {
  @Query(() => IncidentConnection, {
    description: 'Incidents that you may see, the newest first unless asked otherwise.',
  })
  incidents(
    @Args(() => IncidentsArgs) args: IncidentsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Incident>> {
    return incidentPage(context, 'incidents', args, info);
  }

  @Query(() => Incident, {
    nullable: true,
    description: 'One incident by exactly one of its names; null when there is none that you may see.',
  })
  async incident(
    @Arg('id', () => ID, { nullable: true, description: 'Its id.' }) id: string | null,
    @Arg('number', () => String, { nullable: true, description: 'Its number: INC-1042.' }) number: string | null,
    @Arg('externalRef', () => ExternalRefInput, { nullable: true, description: 'Its name in another system.' })
    externalRef: ExternalRefInput | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Incident | null> {
    const name = readName(context, id ?? null, number ?? null, externalRef ?? null);
    return name && mayReadIncident(context.actor) ? findIncident(context.work, name, fieldsAsked(info)) : null;
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: 'The incident that goes on instead of this one; null when this is no duplicate, and for BI readers.',
  })
  duplicateOf(@Root() { duplicateOfId }: Incident, @Ctx() context: Context): Promise<Incident | null> | null {
    return duplicateOfId === null ? null : context.loaders.of(incidentById).load(duplicateOfId);
  }

  @FieldResolver(() => DeliveryPath, {
    nullable: true,
    description: 'Delivery path that was chosen when it came in; null where none was.',
  })
  deliveryPath(
    @Root() { deliveryPathKey, releaseId }: Incident,
    @Ctx() { work }: Context,
  ): DeliveryPath | null | Promise<DeliveryPath | null> {
    if (deliveryPathKey === null) return null;
    const read = (release: Release): DeliveryPath | null => deliveryPathViews.of(release, deliveryPathKey);
    return read(work.release) ?? inRelease(work, releaseId, read);
  }

  @FieldResolver(() => [ClockRow], { description: 'Its SLA clocks, first response before resolution.' })
  clocks(
    @Root() incident: Incident & WithClockFaces,
    @Ctx() context: Context,
  ): readonly ClockFace[] | Promise<readonly ClockFace[]> {
    const mayRead = ({ metric }: ClockFace): boolean => mayReadClock(context.actor, metric);
    const faces = clockFacesOf(incident);
    if (faces) return faces.filter(mayRead);
    return context.loaders
      .of(clocksOfRecord)
      .load(incident)
      .then((clocks) => clocks.filter(mayRead));
  }

  @FieldResolver(() => [DecisionRow], {
    description: "What was decided about it and why, oldest first. Empty for all but the provider's people.",
  })
  decisions(@Root() incident: Incident, @Ctx() context: Context): Promise<readonly DecisionRow[]> | [] {
    return mayReadInternal(context.actor) ? context.loaders.of(decisionsOfRecord).load(incident) : [];
  }

  @FieldResolver(() => [TaskRow], {
    description: "What there is to do about it, oldest first. Empty for all but the provider's people.",
  })
  tasks(@Root() incident: Incident, @Ctx() context: Context): Promise<readonly TaskRow[]> | [] {
    return mayReadInternal(context.actor) ? context.loaders.of(tasksOfRecord).load(incident) : [];
  }

  @FieldResolver(() => HandoffConnection, {
    description: "Who it passed from and to, oldest first. Empty for all but the provider's people.",
  })
  handoffs(@Root() incident: Incident, @Args(() => PageArgs) args: PageArgs, @Ctx() context: Context): Promise<object> {
    return partPage(context, handoffPages, incident, args);
  }

  @FieldResolver(() => [IncidentMoveName], { description: 'What the viewer may do with it now.' })
  allowedMoves(@Root() incident: Incident, @Ctx() { work, actor }: Context): IncidentMove[] {
    const { state, teamKey, assigneeId, isMajor, resolvedAt, serviceKey } = incident;
    const reopenWindowDays = serviceViews.of(work.release, serviceKey)?.reopenWindowDays ?? 0;
    const facts = { state, teamKey, assigneeId, isMajor, resolvedAt, reopenWindowDays, now: work.now };
    return allowedMoves(facts).filter((move) => mayMoveIncident(actor, move));
  }

  @FieldResolver(() => IncidentPermissions, { description: 'What the viewer may do with it besides moving it.' })
  viewerCan(@Ctx() { actor }: Context): IncidentPermissions {
    return {
      commentPublicly: mayComment(actor),
      commentInternally: mayCommentInternally(actor),
      prioritise: mayPrioritise(actor),
      link: mayLink(actor),
      openTasks: mayOpenTasks(actor),
    };
  }
}

/** Incidents of an organisation. */
@Resolver(() => Organisation)
export class IncidentsOfOrganisationResolver {
  @FieldResolver(() => IncidentConnection, { description: 'Its incidents, the newest first unless asked otherwise.' })
  incidents(
    @Root() { id }: Organisation,
    @Args(() => IncidentsOfArgs) args: IncidentsOfArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Incident>> {
    return incidentPage(context, `organisation:${id}`, args, info, { organisationId: id });
  }
}

/** Incidents that a contact asked for. */
@Resolver(() => Contact)
export class IncidentsOfContactResolver {
  @FieldResolver(() => IncidentConnection, {
    description: 'Incidents that the contact asked for, the newest first unless asked otherwise.',
  })
  incidents(
    @Root() { id }: Contact,
    @Args(() => IncidentsOfArgs) args: IncidentsOfArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Incident>> {
    return incidentPage(context, `contact:${id}`, args, info, { contactId: id });
  }
}

/** One page of a list of incidents; the faces of clocks come with its rows when they were asked for. */
export async function incidentPage(
  context: Context,
  name: string,
  args: IncidentsArgs,
  info: GraphQLResolveInfo,
  scope: IncidentScope = {},
): Promise<Page<Incident>> {
  const { work } = context;
  checkText(args.search, ['search']);
  const list = openList(context, name, args);
  const rows = await listIncidents(work, list.request, fieldsAsked(info, ['edges', 'node'], ['nodes']), scope);
  return list.page(rows, () => countIncidents(work, list.request, scope));
}

function readName(
  { actor }: Context,
  id: string | null,
  number: string | null,
  ref: ExternalRefInput | null,
): IncidentName | null {
  if ([id, number, ref].filter((given) => given !== null).length !== 1)
    throw new Refusal('INVALID', 'Name the incident by exactly one of id, number and externalRef.', []);
  if (id !== null) {
    const uuid = fromPublicId('Incident', id);
    return uuid === null ? null : { id: uuid };
  }
  if (number !== null) return isUnstorable(number) ? null : { number: number.trim().toUpperCase() };
  if (ref === null || isUnstorable(ref.system) || isUnstorable(ref.ref) || !mayReadText(actor)) return null;
  const { system, ref: inside, organisationId = null } = ref;
  const own = actor.organisationId;
  if (organisationId === null) return { organisationId: own, system, ref: inside };
  const named = fromPublicId('Organisation', organisationId);
  if (named === null || (named !== own && !isStaff(actor))) return null;
  return { organisationId: named, system, ref: inside };
}

function checkText(text: string | null | undefined, path: readonly string[]): void {
  if (text && isUnstorable(text))
    throw new Refusal('INVALID', 'Holds a character that is no text (NUL or half a pair).', path);
}
