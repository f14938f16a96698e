import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { parsePublicId } from '../../core/kernel/ids.js';
import { WorkItem } from '../../database/records/WorkItem.js';
import type { Context } from '../kernel/Context.js';
import { type ShownError, VersionConflict } from '../kernel/userErrors.js';

/** What a conflict shows besides versions: the record that somebody else changed. */
@Resolver(() => VersionConflict)
export class VersionConflictResolver {
  @FieldResolver(() => WorkItem, {
    nullable: true,
    description: 'The record as it is now; null when it is none, or not yours to see.',
  })
  current(@Root() { subjectId }: ShownError, @Ctx() context: Context): Promise<object | null> | null {
    const named = subjectId === null ? null : parsePublicId(subjectId);
    if (named?.kind !== 'Incident' && named?.kind !== 'Change') return null;
    return context.nodes[named.kind]?.(context, named.uuid) ?? null;
  }
}
