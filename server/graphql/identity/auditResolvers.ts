import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { auditSentence } from '../../core/kernel/auditActions.js';
import { faultSentence } from '../../core/kernel/auditFaults.js';
import { parsePublicId, toPublicId } from '../../core/kernel/ids.js';
import { AuditEntry, VerificationOfAudit } from '../../database/identity/AuditEntry.js';
import { countAuditEntries, listAuditEntries } from '../../database/identity/auditLog.js';
import { Organisation } from '../../database/identity/Organisation.js';
import { verifyAudit } from '../../database/kernel/auditChains.js';
import type { Context } from '../kernel/Context.js';
import { openList } from '../kernel/openList.js';
import { AuditEntryConnection, AuditLogArgs } from './auditInputs.js';
import { organisationById } from './loaders.js';

/** The audit log, for ops leaders. */
@Resolver(() => AuditEntry)
export class AuditResolver {
  @Query(() => AuditEntryConnection, {
    description: 'What was done to configuration, users and access, the newest first. For ops leaders.',
  })
  async auditLog(@Args(() => AuditLogArgs) args: AuditLogArgs, @Ctx() context: Context) {
    const { request, page } = openList(context, 'auditLog', args);
    return page(await listAuditEntries(context.work, request), () => countAuditEntries(context.work, request));
  }

  @Query(() => VerificationOfAudit, {
    complexity: 500,
    description:
      'Reads the whole audit log and says whether it is what was written. For ops leaders; counts 500 in the cost.',
  })
  async auditVerification(@Ctx() context: Context): Promise<VerificationOfAudit> {
    const { work, actor, loaders } = context;
    const chains = await verifyAudit(work);
    const bad = chains.find(({ fault }) => fault !== null);
    const whose = bad && (await loaders.of(organisationById).load(bad.organisationId));
    const own = chains.find(({ organisationId }) => organisationId === actor.organisationId);
    return {
      isIntact: bad === undefined,
      entriesChecked: chains.reduce((sum, { entries }) => sum + entries, 0),
      firstBadSeq: bad?.fault?.seq ?? null,
      reason: bad?.fault ? `${whose?.name ?? 'Before there was a provider'}: ${faultSentence(bad.fault)}` : null,
      headHash: own?.headHash ?? null,
      headSeq: own?.headSeq ?? null,
    };
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description:
      "Whose chain it is in: the organisation that the actor acted in, the provider's for what the program did. Null for what it did before there was a provider.",
  })
  organisation(@Root() entry: AuditEntry, @Ctx() { loaders }: Context): Promise<Organisation | null> {
    return loaders.of(organisationById).load(entry.organisationId);
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Id of the user or token that did it; null for others.' })
  actorId(@Root() { actorKind, actorId }: AuditEntry): string | null {
    return actorId === null ? null : toPublicId(actorKind === 'TOKEN' ? 'ApiToken' : 'User', actorId);
  }

  @FieldResolver(() => String, { description: 'The entry as a sentence, with the names of today.' })
  async summary(@Root() entry: AuditEntry, @Ctx() context: Context): Promise<string> {
    const ids = [entry.subject, ...Object.values(entry.data)].filter((value) => typeof value === 'string');
    const names = new Map(await Promise.all(ids.map(async (id) => [id, await nameOf(context, id)] as const)));
    return auditSentence(entry, (id) => names.get(id) ?? null);
  }
}

/** What of a row says which one it is. */
interface Named {
  readonly number?: unknown;
  readonly name?: unknown;
}

/** What the thing of that public id is called; null where nobody knows, and for all other text. */
async function nameOf(context: Context, id: string): Promise<string | null> {
  const found = parsePublicId(id);
  if (!found) return null;
  if (found.kind === 'User') return context.people.person(found.uuid)?.displayName ?? null;
  const row = (await context.nodes[found.kind]?.(context, found.uuid)) as Named | null | undefined;
  const name = row?.number ?? row?.name;
  return typeof name === 'string' ? name : null;
}
