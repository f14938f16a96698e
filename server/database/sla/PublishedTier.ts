import { Field, Int, ObjectType } from 'type-graphql';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import { tiers, type TierDocument } from '../../core/sla/Tier.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';

@ObjectType('Tier', {
  description: 'A level of service that contracts are sold at, such as Gold.',
  simpleResolvers: true,
})
export class PublishedTier extends Configured {
  @Field(() => String, { description: 'What customers get for it; empty when nothing is said.' })
  readonly description: string;

  @Field(() => Int, { description: 'Where it stands among the tiers: 1 is the highest.' })
  readonly rank: number;

  readonly policyKey: string | null;

  /** Shows a tier of a release. */
  constructor(entry: ReleaseEntry<TierDocument, unknown>, release: Release) {
    super(entry, release);
    this.description = entry.document.description;
    this.rank = entry.document.rank;
    this.policyKey = entry.document.slaPolicy;
  }
}

/** Tiers as the API shows them. */
export const tierViews = viewsOf(tiers, (entry, release) => new PublishedTier(entry, release));
