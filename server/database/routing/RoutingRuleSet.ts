import { Field, ID, ObjectType } from 'type-graphql';
import type { Condition } from '../../core/conditions/condition.js';
import { wordsOf, type Words } from '../../core/conditions/sentence.js';
import { knownIn } from '../../core/configuration/known.js';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import type { CompiledRoutingRuleSet } from '../../core/routing/route.js';
import { routingRuleSets } from '../../core/routing/RoutingRuleSet.js';
import type { RoutingRule, RoutingRuleSetDocument, RoutingTarget } from '../../core/routing/RoutingRule.js';
import type { RoutingStage } from '../../core/routing/stages.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';
import { DateTime } from '../kernel/scalars.js';
import { RoutingStageEnum, shownStage, type ShownStage } from './RoutingStage.js';

@ObjectType('RoutingRule', {
  description: 'A rule of a set: where its condition holds, it decides.',
  simpleResolvers: true,
})
export class RuleOfSet {
  @Field(() => ID, { description: 'Stays the same over all versions of the set, whatever the rule is called.' })
  readonly id!: string;

  @Field(() => String, { description: 'Name as people know it.' })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Heading under which lists show it; null for none. It decides nothing.',
  })
  readonly group!: string | null;

  @Field(() => Boolean, { description: 'False for a rule that is skipped.' })
  readonly isEnabled!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'Instant from which it holds; null means always.' })
  readonly validFrom!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Instant at which it no longer holds; null means never.' })
  readonly validUntil!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Address of the person it names, who is given the work where they can have it; null leaves it to the team.',
  })
  readonly person!: string | null;

  @Field(() => Boolean, {
    description: 'True where what it sets wins over what other rules set that hold too: in stages in which all count.',
  })
  readonly isOverriding!: boolean;

  readonly then!: RoutingTarget;

  readonly when!: Condition | null;
  readonly words!: Words;
  readonly release!: Release;
}

@ObjectType({
  description:
    'What becomes of new work, in one stage of routing: the first rule that holds decides, and for approvers and notifications all that hold count.',
  simpleResolvers: true,
})
export class RoutingRuleSet extends Configured {
  @Field(() => String, { description: 'What it is for; empty when nothing is said.' })
  readonly description: string;

  @Field(() => RoutingStageEnum, { description: 'What it decides.' })
  readonly stage: ShownStage;

  readonly inStage: RoutingStage;

  @Field(() => [RuleOfSet], { description: 'The rules in the order in which they are asked.' })
  readonly rules: readonly RuleOfSet[];

  readonly default: RoutingTarget;

  /** Shows a routing rule set of a release. */
  constructor(entry: ReleaseEntry<RoutingRuleSetDocument, CompiledRoutingRuleSet>, release: Release) {
    super(entry, release);
    const { description, stage, rules } = entry.document;
    this.description = description;
    this.stage = shownStage(stage);
    this.inStage = stage;
    const words = wordsOf(knownIn(release, entry.compiled.fields));
    this.rules = rules.map((rule) => showRule(rule, words, release));
    this.default = entry.document.default;
  }
}

function showRule(rule: RoutingRule, words: Words, release: Release): RuleOfSet {
  const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));
  return {
    id: rule.id,
    name: rule.name,
    group: rule.group,
    isEnabled: rule.enabled,
    validFrom: instant(rule.validFrom),
    validUntil: instant(rule.validUntil),
    person: rule.then.person,
    isOverriding: rule.overriding,
    then: rule.then,
    when: rule.when,
    words,
    release,
  };
}

/** Routing rule sets as the API shows them. */
export const routingRuleSetViews = viewsOf(routingRuleSets, (entry, release) => new RoutingRuleSet(entry, release));
