import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { sentence, type Words, wordsOf } from '../../core/conditions/sentence.js';
import { knownIn } from '../../core/configuration/known.js';
import type { FieldDeclaration } from '../../core/configuration/kinds.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { analyseRuleSet } from '../../core/routing/analysis/analyseRuleSet.js';
import type { Repair, RuleFinding } from '../../core/routing/analysis/RuleFinding.js';
import { repairInWords } from '../../core/routing/analysis/words.js';
import { readDraftedRules } from '../../core/routing/draft.js';
import { mayReadRouting } from '../../core/routing/policy.js';
import { bodyOf } from '../../database/configuration/Editable.js';
import { giveWay } from '../../database/kernel/giveWay.js';
import type { EditableCondition } from '../../database/conditions/EditableCondition.js';
import { EditableRoutingRuleSet } from '../../database/routing/EditableRoutingRuleSet.js';
import { ShownRepair, ShownRuleFinding } from '../../database/routing/RuleFinding.js';
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
      'What was found out about its rules, in their order: with a record that shows it, and what would mend it.',
  })
  readonly ruleFindings!: readonly ShownRuleFinding[];
}

/** An analysis takes as long as the rules are many-sided: few of them in one operation. */
const costOfAnalysis = 2_400;

/** Makes the query that looks into rule sets; `fields` are those that conditions may ask about. */
export function routingAnalysis(fields: ReadonlyMap<string, FieldDeclaration>): Function {
  @Resolver()
  class RoutingAnalysisResolver {
    @Query(() => ShownAnalysis, {
      complexity: costOfAnalysis,
      description:
        "What can be found out about a rule set, saved or not, without any record: rules that never hold, that others hide, that change nothing, and what could not be looked into. Exact, but for patterns and expressions, which count as questions of their own. For the provider's people.",
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
    ): Promise<ShownAnalysis> {
      if (!mayReadRouting(context.actor))
        throw new Refusal('FORBIDDEN', "Routing rules are for the provider's people.");
      const known = knownIn(await configurationIn(context, { changeSet }), fields);
      const { set, findings } = readDraftedRules(bodyOf(EditableRoutingRuleSet, document), known);
      await giveWay();
      const words = wordsOf(known);
      const nameOf = (id: string) => set?.rules.find((rule) => rule.id === id)?.name ?? id;
      return {
        isAnalysed: set !== null,
        findings: findings.map(showFinding),
        ruleFindings: set ? analyseRuleSet(set, known).map((found) => showRuleFinding(found, words, nameOf)) : [],
      };
    }
  }
  return RoutingAnalysisResolver;
}

function showRuleFinding(found: RuleFinding, words: Words, nameOf: (id: string) => string): ShownRuleFinding {
  const { kind, severity, rule: ruleId, others: otherIds, message, witness, repairs } = found;
  return {
    kind,
    severity,
    ruleId,
    otherIds,
    message,
    witness: witness && {
      facts: Object.entries(witness.facts).map(([field, value]) => ({
        field,
        value: value === null || value === undefined ? null : String(value),
      })),
      at: witness.at === null ? null : new Date(witness.at),
      provided: witness.provided.map(({ question, answer }) =>
        sentence(answer ? question : { not: question }, words.fields, words.nameOf),
      ),
    },
    repairs: repairs.map((repair) => showRepair(repair, nameOf)),
  };
}

const showRepair = (repair: Repair, nameOf: (id: string) => string): ShownRepair => ({
  kind: repair.do,
  ruleId: repair.rule,
  aboveId: repair.do === 'MOVE_ABOVE' ? repair.above : null,
  when: repair.do === 'NARROW' ? (repair.when as EditableCondition) : null,
  inWords: repairInWords(repair, nameOf),
});
