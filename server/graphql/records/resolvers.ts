import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { defaultMatrixKey } from '../../core/catalog/PriorityMatrix.js';
import { mayReadContacts } from '../../core/identity/policy.js';
import type { Release } from '../../core/kernel/Release.js';
import { mayReadText } from '../../core/records/policy.js';
import {
  LevelOfMatrix,
  Priority,
  priorityMatrixViews,
  type PriorityMatrix,
} from '../../database/catalog/PriorityMatrix.js';
import { Service, serviceViews } from '../../database/catalog/Service.js';
import { ReleaseHead } from '../../database/configuration/ReleaseHead.js';
import { Contact } from '../../database/identity/Contact.js';
import { Organisation } from '../../database/identity/Organisation.js';
import { Person } from '../../database/identity/Person.js';
import { ExternalRef, Link } from '../../database/records/parts.js';
import { organisationOf, type WithOrganisation } from '../../database/records/organisationOf.js';
import type { LinkOfRecord } from '../../database/records/queries.js';
import { WorkItem } from '../../database/records/WorkItem.js';
import { Team, teamOf } from '../../database/teams/Team.js';
import { inRelease, showRelease } from '../configuration/releases.js';
import { contactById, organisationById } from '../identity/loaders.js';
import { PageArgs } from '../kernel/connection.js';
import type { Context } from '../kernel/Context.js';
import { MessageConnection, RecordOwners, TimelineConnection } from './inputs.js';
import { linksOfRecord, refsOfRecord } from './loaders.js';
import { messagePages, timelinePages } from './pageReaders.js';
import { partPage } from './pages.js';
import { personOf } from '../identity/persons.js';

type Row = WorkItem & WithOrganisation;

/** What all records show besides their columns. */
@Resolver(() => WorkItem)
export class WorkItemResolver {
  @FieldResolver(() => Service, {
    nullable: true,
    description:
      'The service as it is configured now, or else as it was when the record was opened; null when neither has it.',
  })
  service(@Root() row: Row, @Ctx() { work }: Context): Service | null | Promise<Service | null> {
    const read = (release: Release): Service | null => serviceViews.of(release, row.serviceKey);
    return read(work.release) ?? inRelease(work, row.releaseId, read);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'Organisation it belongs to.' })
  organisation(@Root() row: Row, @Ctx() context: Context): Organisation | Promise<Organisation | null> {
    return organisationOf(row) ?? context.loaders.of(organisationById).load(row.organisationId);
  }

  @FieldResolver(() => Contact, {
    nullable: true,
    description:
      'Who asked; null when nobody is named, when it is not a contact of the organisation any more, and for BI readers.',
  })
  contact(@Root() { contactId }: Row, @Ctx() context: Context): Promise<Contact | null> | null {
    return contactId === null || !mayReadContacts(context.actor)
      ? null
      : context.loaders.of(contactById).load(contactId);
  }

  @FieldResolver(() => LevelOfMatrix, { nullable: true, description: 'How much is affected; null when nobody said.' })
  impact(@Root() row: Row, @Ctx() { work }: Context): LevelOfMatrix | null {
    return levelOf(row.impactKey, matrixOf(work.release, row.serviceKey)?.impacts);
  }

  @FieldResolver(() => LevelOfMatrix, { nullable: true, description: 'How fast it hurts; null when nobody said.' })
  urgency(@Root() row: Row, @Ctx() { work }: Context): LevelOfMatrix | null {
    return levelOf(row.urgencyKey, matrixOf(work.release, row.serviceKey)?.urgencies);
  }

  @FieldResolver(() => Priority, { nullable: true, description: 'How soon it is to be done; null when nobody said.' })
  priority(@Root() row: Row, @Ctx() { work }: Context): Priority | null | Promise<Priority | null> {
    const key = row.priorityKey;
    if (key === null) return null;
    return (
      priorityIn(work.release, row.serviceKey, key) ??
      inRelease(
        work,
        row.releaseId,
        (release) => priorityIn(release, row.serviceKey, key) ?? { key, name: key, rank: 99, color: null },
      )
    );
  }

  @FieldResolver(() => Team, {
    nullable: true,
    description:
      'Team that has it; null when none has. Teams of imported records that are not configured show key and name only.',
  })
  team(@Root() { teamKey }: Row, @Ctx() { work }: Context): Team | null {
    return teamKey === null ? null : teamOf(work.release, teamKey);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who has it; null when nobody has, and for BI readers.' })
  assignee(@Root() { assigneeId }: Row, @Ctx() context: Context): Person | null {
    return personOf(context, assigneeId);
  }

  @FieldResolver(() => RecordOwners, { description: 'Who answers for it.' })
  owners(@Root() row: Row, @Ctx() context: Context): RecordOwners {
    return {
      accountable: personOf(context, row.accountableOwnerId),
      delivery: personOf(context, row.deliveryOwnerId),
      quality: personOf(context, row.qualityOwnerId),
      communication: personOf(context, row.communicationOwnerId),
      closeout: personOf(context, row.closeoutOwnerId),
    };
  }

  @FieldResolver(() => ReleaseHead, { description: 'Release under which it was opened.' })
  release(@Root() { releaseId }: Row, @Ctx() { work }: Context): ReleaseHead | Promise<ReleaseHead> {
    return inRelease(work, releaseId, (release) => showRelease(work, release));
  }

  @FieldResolver(() => [ExternalRef], { description: 'What it is called in other systems. Empty for BI readers.' })
  externalRefs(@Root() row: Row, @Ctx() context: Context): Promise<readonly ExternalRef[]> | [] {
    return mayReadText(context.actor) ? context.loaders.of(refsOfRecord).load(row) : [];
  }

  @FieldResolver(() => MessageConnection, {
    description:
      "What was written about it, oldest first. The provider's people see internal notes among it, BI readers nothing.",
  })
  messages(@Root() row: Row, @Args(() => PageArgs) args: PageArgs, @Ctx() context: Context): Promise<object> {
    return partPage(context, messagePages, row, args);
  }

  @FieldResolver(() => TimelineConnection, {
    description: "What happened to it, oldest first. The provider's people see internal events among it.",
  })
  timeline(@Root() row: Row, @Args(() => PageArgs) args: PageArgs, @Ctx() context: Context): Promise<object> {
    return partPage(context, timelinePages, row, args);
  }

  @FieldResolver(() => [Link], { description: 'Other records it hangs together with. Empty for BI readers.' })
  links(@Root() row: Row, @Ctx() context: Context): Promise<readonly LinkOfRecord[]> | [] {
    return mayReadText(context.actor) ? context.loaders.of(linksOfRecord).load(row) : [];
  }
}

/** The other end of a link. */
@Resolver(() => Link)
export class LinkResolver {
  @FieldResolver(() => WorkItem, { nullable: true, description: 'The other record; null when you may not see it.' })
  other(@Root() link: Link, @Ctx() context: Context): Promise<object | null> | null {
    const kind = link.otherKind === 'INCIDENT' ? 'Incident' : 'Change';
    return context.nodes[kind]?.(context, link.otherId) ?? null;
  }
}

/** The matrix by which records of a service are prioritised. */
function matrixOf(release: Release, serviceKey: string): PriorityMatrix | null {
  const key = serviceViews.of(release, serviceKey)?.priorityMatrixKey ?? defaultMatrixKey;
  return priorityMatrixViews.of(release, key);
}

function priorityIn(release: Release, serviceKey: string, key: string): Priority | null {
  const own = matrixOf(release, serviceKey)?.matrix.priority(key);
  if (own) return own;
  // A service that is gone, or has another matrix by now, leaves the key: any matrix that knows it names it.
  for (const { matrix } of priorityMatrixViews.all(release)) {
    const found = matrix.priority(key);
    if (found) return found;
  }
  return null;
}

function levelOf(key: string | null, levels: readonly LevelOfMatrix[] = []): LevelOfMatrix | null {
  return key === null ? null : (levels.find((level) => level.key === key) ?? { key, name: key });
}
