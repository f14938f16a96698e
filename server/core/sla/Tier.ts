import { type DocumentKind, kindToken } from '../configuration/kinds.js';
import { integer, keyOf, nameText, object, optional, slug, text } from '../configuration/shape.js';
import type { KindWords } from '../configuration/words.js';

/** A level of service that contracts are sold at, such as Gold. */
export interface TierDocument {
  readonly key: string;
  readonly name: string;
  /** What customers get for it; empty when nothing is said. */
  readonly description: string;
  /** 1 is the highest level. */
  readonly rank: number;
  /** Key of the SLA policy that the level promises; null leaves it to the service, whose targets may ask for the tier. */
  readonly slaPolicy: string | null;
}

/** Names the kind `tier`. A tier compiles to itself. */
export const tiers = kindToken<TierDocument, TierDocument>('tier');

const words: KindWords = { slaPolicy: { label: 'SLA policy', none: 'that of the service' } };

/**
 * The kind `tier`: levels of service. It stands before SLA policies, whose targets name tiers; that the policy of a tier
 * exists is for the kind of the policies to verify.
 */
export const tierKind: DocumentKind<TierDocument, TierDocument> = {
  token: tiers,
  folder: 'tiers',
  shapeVersion: 1,
  shape: object({
    key: slug,
    name: nameText(120),
    description: optional(text(2_000), ''),
    rank: integer(1, 99),
    // SLA policies come after tiers, so they are known here by the name of their kind alone.
    slaPolicy: optional(keyOf('sla-policy'), null),
  }),
  words,
  check: () => undefined,
  compile: (tier) => tier,
  verify(all, _known, report) {
    for (const { key, name, rank } of all) {
      const other = all.find((each) => each.rank === rank);
      if (other && other.key !== key)
        report(
          key,
          'warning',
          'rank',
          `rank ${rank} is that of ${other.name} too: nobody can tell which is above, ${name} or ${other.name}`,
        );
    }
  },
};
