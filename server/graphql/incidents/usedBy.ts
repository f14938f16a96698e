import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { AnyKind } from '../../core/configuration/kinds.js';
import { sourcesIn } from '../../core/configuration/known.js';
import { upgraded } from '../../core/configuration/tidy.js';
import { usesIn } from '../../core/conditions/uses.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { pinnedCases } from '../../core/incidents/PinnedCase.js';
import { fromPublicId, toPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { draftOfId } from '../../database/configuration/drafting.js';
import { MatchingIncident } from '../../database/incidents/ConditionMatches.js';
import { countRuleDecisions, decisionDays, type DecidingRule } from '../../database/incidents/ruleDecisions.js';
import { titleOf } from '../configuration/conflicts.js';
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
    description: `For a rule: how many decisions it made in the last ${decisionDays} days, alone or together with others. Null for anything else, and where counting took too long.`,
  })
  readonly decisions!: number | null;

  @Field(() => [MatchingIncident], {
    description: 'For a rule: the newest incidents that it decided about, at most 20.',
  })
  readonly decided!: readonly MatchingIncident[];
}

/** What stands for the kind of a rule, which is part of a document. */
const ruleKind = 'routing-rule';

/** Organisations are no documents, and documents name them. */
const organisationKind = 'organisation';

/** A document with its kind, as it is looked through. */
interface LookedThrough {
  readonly of: AnyKind;
  readonly key: string;
  readonly body: unknown;
}

/** Counting and looking through every document: few of them in one operation. */
const costOfLooking = 1_200;

/** Makes the query that tells what uses something; `bench` knows the kinds of documents. */
export function usedBy(bench: Workbench): Function {
  const { kinds, fields } = bench.registry;

  /** All documents of what is asked, also those that have errors, in the shape that their kind has now. */
  const documentsIn = async (context: Context, changeSet: string | null): Promise<LookedThrough[]> => {
    const id = changeSet === null ? null : fromPublicId('ChangeSet', changeSet);
    const draft = id === null ? null : await draftOfId(context.work, bench, id);
    if (changeSet !== null && !draft) return [];
    const documents = draft?.documents ?? sourcesIn(context.work.release, kinds);
    return kinds.flatMap((of) =>
      documents
        .filter(({ kind }) => kind === of.token.kind)
        .toSorted((a, b) => (a.key < b.key ? -1 : 1))
        .map(({ key, body, shapeVersion }) => ({
          of,
          key,
          body: upgraded(of, body, shapeVersion ?? of.shapeVersion),
        })),
    );
  };

  const documentsUsing = (documents: readonly LookedThrough[], kind: string, wanted: string): DocumentUse[] =>
    documents.flatMap(({ of, key, body }) => {
      const places = usesIn(of, body, { kind, key: wanted }, fields);
      return places.length === 0 ? [] : [{ kind: of.token.kind, key, name: titleOf(body) ?? key, places }];
    });

  /** Pinned cases that expect the rule to decide. */
  const casesExpecting = (documents: readonly LookedThrough[], ruleId: string): DocumentUse[] =>
    documents
      .filter(({ of }) => of.token.kind === pinnedCases.kind)
      .flatMap(({ key, body }) =>
        (body as { readonly expect?: { readonly rule?: unknown } } | null)?.expect?.rule === ruleId
          ? [{ kind: pinnedCases.kind, key, name: titleOf(body) ?? key, places: ['expect.rule'] }]
          : [],
      );

  @Resolver()
  class UsedByResolver {
    @Query(() => Usage, {
      complexity: costOfLooking,
      description:
        "What uses a document, or an organisation (kind organisation): all documents that name it, also in conditions, and also those that have errors; not what expressions of JSONLogic name. For a routing rule (kind routing-rule, its id as key) the pinned cases that expect it, and what it decided. For the provider's people.",
    })
    async usedBy(
      @Ctx() context: Context,
      @Arg('kind', () => String, { description: 'Kind of the document: team; or routing-rule, or organisation.' })
      kind: string,
      @Arg('key', () => String, { description: 'Its key; of a rule its id.' }) key: string,
      @Arg('changeSet', () => ID, {
        nullable: true,
        description: 'Change set (cset_...) whose documents are looked through; null looks at what is published.',
      })
      changeSet: string | null,
      @Arg('ruleSet', () => String, {
        nullable: true,
        description: 'Of a rule: key of its set, since rules of two sets may have one id; null counts for all of them.',
      })
      ruleSet: string | null,
    ): Promise<Usage> {
      const isOfRule = kind === ruleKind;
      if (!isOfRule && kind !== organisationKind && !kinds.some(({ token }) => token.kind === kind))
        throw new Refusal('INVALID', `There is no kind of document called ${kind}.`, ['kind']);
      const documents = await documentsIn(context, changeSet ?? null);
      if (!isOfRule) return { documents: documentsUsing(documents, kind, key), decisions: null, decided: [] };
      const cases = isDecidingTeams(documents, ruleSet) ? casesExpecting(documents, key) : [];
      return { documents: cases, ...(await decisionsOf(context, { ruleId: key, ruleSet: ruleSet ?? null })) };
    }
  }
  return UsedByResolver;
}

/** Pinned cases expect a rule of the assignment: those of other stages may have the same id. */
function isDecidingTeams(documents: readonly LookedThrough[], ruleSet: string | null): boolean {
  const set = documents.find(({ of, key }) => of.token.kind === 'routing-rule-set' && key === ruleSet);
  return !set || (set.body as { readonly stage?: unknown } | null)?.stage === 'assignment';
}

async function decisionsOf(context: Context, rule: DecidingRule): Promise<Pick<Usage, 'decisions' | 'decided'>> {
  try {
    const { count, examples } = await context.writing((work) => countRuleDecisions(work, rule), { dryRun: true });
    return { decisions: count, decided: examples.map((one) => ({ ...one, id: toPublicId('Incident', one.id) })) };
  } catch (error) {
    if ((error as { code?: unknown }).code !== '57014') throw error;
    return { decisions: null, decided: [] };
  }
}
