import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { knownIn } from '../../core/configuration/known.js';
import type { FieldDeclaration } from '../../core/configuration/kinds.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { analyseRuleSet } from '../../core/routing/analysis/analyseRuleSet.js';
import type { Repair, RuleFinding } from '../../core/routing/analysis/RuleFinding.js';
import { repairInWords } from '../../core/routing/analysis/words.js';
import { readDraftedRules } from '../../core/routing/draft.js';
import { mayReadRouting } from '../../core/routing/policy.js';
import { knownInStage } from '../../core/routing/stages.js';
import { bodyOf } from '../../database/configuration/Editable.js';
import { giveWay } from '../../database/kernel/giveWay.js';
import type { EditableCondition } from '../../database/conditions/EditableCondition.js';
import { EditableRoutingRuleSet } from '../../database/routing/EditableRoutingRuleSet.js';
import { type Relation, ShownFindingsLeft, ShownRepair, ShownRuleFinding } from '../../database/routing/RuleFinding.js';
import { configurationIn } from '../configuration/configurationIn.js';
import { showFinding, ShownFinding } from '../configuration/findings.js';
import type { Context } from '../kernel/Context.js';

@ObjectType('RoutingAnalysis', {
  description: 'What can be found out about a rule set without any record.',
  simpleResolvers: true,
})
export class ShownAnalysis {
  @Field(() => Boolean, {
    description: 'False while the set has other errors: it cannot be looked into before they are mended.',
  })
  readonly isAnalysed!: boolean;

  @Field(() => [ShownFinding], {
    description: 'All that checking the set finds, errors that keep it from being looked into among it.',
  })
  readonly findings!: readonly ShownFinding[];

  @Field(() => [ShownRuleFinding], {
    description:
      'What was found out about its rules, with a record that shows it, and what would mend it: what weighs most first, then in the order of the rules.',
  })
  readonly ruleFindings!: readonly ShownRuleFinding[];

  @Field(() => [ShownFindingsLeft], {
    description: 'How many more there are of what is found in pairs: only the first of each kind are named.',
  })
  readonly left!: readonly ShownFindingsLeft[];
}

/** An analysis takes as long as the rules are many-sided: few of them in one operation. */
const costOfAnalysis = 2_400;

/** Pairs of rules of each kind that are named in one answer. */
const mostPairs = 50;

/** Makes the query that looks into rule sets; `fields` are those that conditions may ask about. */
export function routingAnalysis(fields: ReadonlyMap<string, FieldDeclaration>): Function {
  @Resolver()
  class RoutingAnalysisResolver {
    @Query(() => ShownAnalysis, {
      complexity: costOfAnalysis,
      description:
        "What can be found out about a rule set, saved or not, without any record: rules that never hold, that others hide, that change nothing or contradict each other, or are over, how they stand to each other, what is left to the default, and what could not be looked into. Exact, but for patterns and expressions, which count as questions of their own. For the provider's people.",
    })
    async routingAnalysis(
      @Ctx() context: Context,
      @Arg('document', () => EditableRoutingRuleSet, { description: 'The rule set as an editor holds it.' })
      document: EditableRoutingRuleSet,
      @Arg('changeSet', () => ID, {
        nullable: true,
        description: 'Change set whose other documents count; null: what is live.',
      })
      changeSet: string | null,
      @Arg('rule', () => ID, {
        nullable: true,
        description:
          'Id of a rule of the set: what has nothing to do with it is left out, and more of its pairs are named.',
      })
      rule: string | null | undefined,
    ): Promise<ShownAnalysis> {
      if (!mayReadRouting(context.actor))
        throw new Refusal('FORBIDDEN', "Routing rules are for the provider's people.");
      const known = knownIn(await configurationIn(context, { changeSet }), fields);
      const { set, findings } = readDraftedRules(bodyOf(EditableRoutingRuleSet, document), known);
      await giveWay();
      const nameOf = (id: string) => set?.rules.find((rule) => rule.id === id)?.name ?? id;
      const found = set
        ? analyseRuleSet(set, knownInStage(set.stage, known), {
            about: rule ?? null,
            most: mostPairs,
            now: context.work.now,
          })
        : { findings: [], left: [] };
      return {
        isAnalysed: set !== null,
        findings: findings.map(showFinding),
        ruleFindings: found.findings.map((finding) => showRuleFinding(finding, nameOf)),
        left: found.left,
      };
    }
  }
  return RoutingAnalysisResolver;
}

function showRuleFinding(found: RuleFinding, nameOf: (id: string) => string): ShownRuleFinding {
  const { kind, severity, rule: ruleId, others, message, witness, repairs } = found;
  return {
    kind,
    severity,
    ruleId,
    others: others.map(({ rule, relation }) => ({
      ruleId: rule,
      relation: relation && (relation.toUpperCase().replaceAll('-', '_') as Relation),
    })),
    message,
    witness: witness && {
      facts: Object.entries(witness.facts).map(([field, value]) => ({
        field,
        value: value === null || value === undefined ? null : String(value),
      })),
      at: witness.at === null ? null : new Date(witness.at),
    },
    repairs: repairs.map((repair) => showRepair(repair, nameOf)),
  };
}

const showRepair = (repair: Repair, nameOf: (id: string) => string): ShownRepair => ({
  kind: repair.do,
  ruleId: repair.rule,
  aboveId: repair.do === 'MOVE_ABOVE' ? repair.above : null,
  when: 'when' in repair ? (repair.when as EditableCondition) : null,
  inWords: repairInWords(repair, nameOf),
});
