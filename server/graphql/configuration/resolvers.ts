import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { mayReadReleases } from '../../core/configuration/policy.js';
import { releaseHead } from '../../database/configuration/queries.js';
import { ReleaseHead } from '../../database/configuration/ReleaseHead.js';
import type { Context } from '../kernel/Context.js';
import { showRelease } from './releases.js';

/** Releases. */
@Resolver(() => ReleaseHead)
export class ReleaseResolver {
  @Query(() => ReleaseHead, {
    nullable: true,
    description:
      "The release of that number, or the live one. Earlier ones are for the provider's people: others see null.",
  })
  async release(
    @Ctx() { work }: Context,
    @Arg('number', () => Int, { nullable: true, description: 'Number of the release; null asks for the live one.' })
    number: number | null,
  ): Promise<ReleaseHead | null> {
    if (number === null || number === undefined || number === work.release.number)
      return showRelease(work, work.release);
    const head = mayReadReleases(work.actor) && number > 0 ? await releaseHead(work.sql, number) : null;
    return head && showRelease(work, head);
  }
}
