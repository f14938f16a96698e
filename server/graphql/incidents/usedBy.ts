import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { kindToken } from '../../core/configuration/kinds.js';
import { usesIn } from '../../core/conditions/uses.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { pinnedCases } from '../../core/incidents/PinnedCase.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Release } from '../../core/kernel/Release.js';
import { MatchingIncident } from '../../database/incidents/ConditionMatches.js';
import { countRuleDecisions, decisionDays } from '../../database/incidents/ruleDecisions.js';
import { configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';

@ObjectType('DocumentUse', { description: 'A document that names another one.', simpleResolvers: true })
export class DocumentUse {
  @Field(() => String, { description: 'Its kind: routing-rule-set.' })
  readonly kind!: string;

  @Field(() => String, { description: 'Its key.' })
  readonly key!: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;

  @Field(() => [String], { description: 'Where it does, such as rules[payroll].then.team.' })
  readonly places!: readonly string[];
}

@ObjectType('Usage', { description: 'What a document, or a routing rule, is used by.', simpleResolvers: true })
export class Usage {
  @Field(() => [DocumentUse], { description: 'Documents that name it, by kind and key.' })
  readonly documents!: readonly DocumentUse[];

  @Field(() => Int, {
    nullable: true,
    description: `For a rule: how many decisions it made in the last ${decisionDays} days. Null for anything else, and where counting took too long.`,
  })
  readonly decisions!: number | null;

  @Field(() => [MatchingIncident], {
    description: 'For a rule: the newest incidents that it decided about, at most 20.',
  })
  readonly decided!: readonly MatchingIncident[];
}

/** What stands for the kind of a rule, which is part of a document. */
const ruleKind = 'routing-rule';

/** Counting and looking through every document: few of them in one operation. */
const costOfLooking = 1_200;

/** Makes the query that tells what uses something; `bench` knows the kinds of documents. */
export function usedBy(bench: Workbench): Function {
  const { kinds, fields } = bench.registry;

  const documentsUsing = (release: Release, kind: string, key: string): DocumentUse[] =>
    kinds.flatMap((one) =>
      release.all(kindToken<{ readonly name?: string }, unknown>(one.token.kind)).flatMap((entry) => {
        const places = usesIn(one, entry.document, { kind, key }, fields);
        if (places.length === 0) return [];
        return { kind: entry.kind, key: entry.key, name: entry.document.name ?? entry.key, places };
      }),
    );

  /** Pinned cases that expect the rule to decide. */
  const casesExpecting = (release: Release, ruleId: string): DocumentUse[] =>
    release
      .all(pinnedCases)
      .flatMap(({ kind, key, document }) =>
        document.expect.rule === ruleId ? { kind, key, name: document.name, places: ['expect.rule'] } : [],
      );

  @Resolver()
  class UsedByResolver {
    @Query(() => Usage, {
      complexity: costOfLooking,
      description:
        "What uses a document: all documents that name it, also in conditions. For a routing rule (kind routing-rule, its id as key) the pinned cases that expect it, and what it decided. For the provider's people.",
    })
    async usedBy(
      @Ctx() context: Context,
      @Arg('kind', () => String, { description: 'Kind of the document: team; or routing-rule.' }) kind: string,
      @Arg('key', () => String, { description: 'Its key; of a rule its id.' }) key: string,
      @Arg('changeSet', () => ID, {
        nullable: true,
        description: 'Change set (cset_...) whose documents are looked through; null looks at what is published.',
      })
      changeSet: string | null,
    ): Promise<Usage> {
      const release = await configurationIn(context, { changeSet });
      if (kind === ruleKind) return { documents: casesExpecting(release, key), ...(await decisionsOf(context, key)) };
      if (!kinds.some(({ token }) => token.kind === kind))
        throw new Refusal('INVALID', `There is no kind of document called ${kind}.`, ['kind']);
      return { documents: documentsUsing(release, kind, key), decisions: null, decided: [] };
    }
  }
  return UsedByResolver;
}

async function decisionsOf(context: Context, ruleId: string): Promise<Pick<Usage, 'decisions' | 'decided'>> {
  try {
    const { count, examples } = await context.writing((work) => countRuleDecisions(work, ruleId), { dryRun: true });
    return { decisions: count, decided: examples.map((one) => ({ ...one, id: toPublicId('Incident', one.id) })) };
  } catch (error) {
    if ((error as { code?: unknown }).code !== '57014') throw error;
    return { decisions: null, decided: [] };
  }
}
