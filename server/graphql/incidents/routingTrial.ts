import { Arg, Ctx, Field, ID, InputType, ObjectType, Query, Resolver } from 'type-graphql';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { knownIn } from '../../core/configuration/known.js';
import type { Vocabulary } from '../../core/configuration/words.js';
import { sentence, type Words, wordsOf } from '../../core/conditions/sentence.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { mayReadRouting } from '../../core/routing/policy.js';
import { outcomeInWords } from '../../core/routing/outcomeInWords.js';
import type { StageOutcome } from '../../core/routing/route.js';
import { emptyTarget, type RoutingRuleSetDocument } from '../../core/routing/RoutingRule.js';
import { isAdditive } from '../../core/routing/stages.js';
import { changeInWords } from '../../core/routing/changeInWords.js';
import { decisionSteps } from '../../core/records/decisionSteps.js';
import { bodyOf } from '../../database/configuration/Editable.js';
import {
  AlternativeOfTrial,
  OutcomeOfTrial,
  TriedFact,
  TriedRuleOfSet,
} from '../../database/incidents/TriedRuleSet.js';
import { type TrialSubject, tryRuleSet, type TriedRuleSet } from '../../database/incidents/routingTrial.js';
import { DateTime } from '../../database/kernel/scalars.js';
import { EditableRoutingRuleSet } from '../../database/routing/EditableRoutingRuleSet.js';
import { teams } from '../../core/teams/Team.js';
import { configurationIn } from '../configuration/configurationIn.js';
import { showFinding, ShownFinding } from '../configuration/findings.js';
import type { Context } from '../kernel/Context.js';
import { readOptionalId } from '../kernel/readId.js';

const nullable = { nullable: true } as const;

@InputType({ description: 'What is known of a record. What is left out is missing.' })
export class RoutingFactsInput {
  @Field(() => String, { ...nullable, description: 'Key of the service.' })
  service?: string | null;

  @Field(() => String, { ...nullable, description: 'Key of the priority.' })
  priority?: string | null;

  @Field(() => String, { ...nullable, description: 'Key of the impact.' })
  impact?: string | null;

  @Field(() => String, { ...nullable, description: 'Key of the urgency.' })
  urgency?: string | null;

  @Field(() => String, { ...nullable, description: 'Key of the organisation.' })
  organisation?: string | null;

  @Field(() => String, {
    ...nullable,
    description: "Key of the customer's tier; null takes that of the organisation for the service, by its contract.",
  })
  tier?: string | null;

  @Field(() => String, { ...nullable, description: 'Channel by which it came: EMAIL.' })
  channel?: string | null;

  @Field(() => String, { ...nullable, description: 'Category.' })
  category?: string | null;

  @Field(() => String, { ...nullable, description: 'Where the work is.' })
  location?: string | null;

  @Field(() => String, { ...nullable, description: 'Title.' })
  title?: string | null;

  @Field(() => String, { ...nullable, description: 'ELIGIBLE, NOT_ELIGIBLE or NEEDS_APPROVAL, for stages after it.' })
  eligibility?: string | null;

  @Field(() => String, { ...nullable, description: 'Key of the delivery path, for stages after it.' })
  deliveryPath?: string | null;

  @Field(() => String, { ...nullable, description: 'Key of the team, for stages after the assignment.' })
  team?: string | null;
}

@ObjectType('RoutingTrial', { description: 'A rule set tried on one record.', simpleResolvers: true })
export class ShownTrial {
  @Field(() => [ShownFinding], { description: 'What is wrong with the rule set.' })
  readonly findings!: readonly ShownFinding[];

  @Field(() => [String], {
    description:
      'What of the facts that were given is not known, each as a sentence: it is tried as it stands. Empty for incidents and pinned cases.',
  })
  readonly warnings!: readonly string[];

  @Field(() => DateTime, { description: 'Instant for which it was asked.' })
  readonly at!: Date;

  @Field(() => [TriedFact], { description: 'What the record holds.' })
  readonly facts!: readonly TriedFact[];

  @Field(() => OutcomeOfTrial, {
    nullable: true,
    description: 'Who gets the record; null while the set has errors with which nothing can be decided.',
  })
  readonly outcome!: OutcomeOfTrial | null;

  @Field(() => OutcomeOfTrial, {
    nullable: true,
    description: 'Who would get it without the rule that decides; null where the default does.',
  })
  readonly next!: OutcomeOfTrial | null;

  @Field(() => [TriedRuleOfSet], { description: 'All rules, in the order in which they are asked.' })
  readonly rules!: readonly TriedRuleOfSet[];

  @Field(() => [AlternativeOfTrial], {
    description: 'The smallest changes of the record with which it would have gone elsewhere, at most five.',
  })
  readonly alternatives!: readonly AlternativeOfTrial[];
}

/** A trial decides many times over to find the smallest change: few of them in one operation. */
const costOfTrial = 2_400;

/** Makes the query that tries a rule set; `bench` knows the fields that conditions may ask about. */
export function routingTrials(bench: Workbench): Function {
  @Resolver()
  class RoutingTrialResolver {
    @Query(() => ShownTrial, {
      complexity: costOfTrial,
      description:
        "What a rule set, saved or not, decides about a record and why: every rule with each of its conditions, what comes next, and the smallest change that would have sent the record elsewhere. By the functions that decide when a record is opened. For the provider's people.",
    })
    async routingTrial(
      @Ctx() context: Context,
      @Arg('document', () => EditableRoutingRuleSet, { description: 'The rule set as an editor holds it.' })
      document: EditableRoutingRuleSet,
      @Arg('incidentId', () => ID, {
        ...nullable,
        description: 'Incident to try it on, as it was when it was routed first.',
      })
      incidentId: string | null,
      @Arg('facts', () => RoutingFactsInput, {
        ...nullable,
        description: 'Facts to try it on, instead of an incident.',
      })
      facts: RoutingFactsInput | null,
      @Arg('pinnedCase', () => String, {
        ...nullable,
        description: 'Key of a pinned case to try it on: what the stages before decide of it is worked out.',
      })
      pinnedCase: string | null,
      @Arg('at', () => DateTime, { ...nullable, description: 'Instant for which the facts are tried; null: now.' })
      at: Date | null,
      @Arg('changeSet', () => ID, {
        ...nullable,
        description: 'Change set whose other documents count; null: what is live.',
      })
      changeSet: string | null,
    ): Promise<ShownTrial> {
      if (!mayReadRouting(context.actor))
        throw new Refusal('FORBIDDEN', "Routing rules are for the provider's people.");
      const id = readOptionalId('Incident', incidentId, ['incidentId']);
      if ([id, facts, pinnedCase].filter((given) => given !== null && given !== undefined).length !== 1)
        throw new Refusal('INVALID', 'Give one of incidentId, pinnedCase and facts.', ['incidentId']);
      const release = await configurationIn(context, { changeSet });
      const among = { release, fields: bench.registry.fields };
      const subject = subjectOf(id, pinnedCase, { facts: { ...facts }, at: at ?? null });
      const tried = await tryRuleSet(context.work, bodyOf(EditableRoutingRuleSet, document), subject, among);
      const known = knownIn(release, among.fields);
      const personOf = (email: string) => context.people.ofEmail(email)?.displayName ?? null;
      return show(tried, wordsOf(known), (outcome) => showOutcome(outcome, tried.set, { known, personOf }));
    }
  }
  return RoutingTrialResolver;
}

function show(
  { warnings, findings, at, facts, trial, set }: TriedRuleSet,
  words: Words,
  outcomeOf: (outcome: StageOutcome) => OutcomeOfTrial,
): ShownTrial {
  return {
    warnings,
    findings: findings.map(showFinding),
    at,
    facts: [...words.fields.values()].map((field) => {
      const value = facts[field.name] ?? null;
      const name = value === null ? null : (words.nameOf(field, String(value)) ?? String(value));
      return { field: field.name, label: field.label, value: name };
    }),
    outcome: trial && outcomeOf(trial.outcome),
    next: trial?.next ? outcomeOf(trial.next) : null,
    rules: (trial?.rules ?? []).flatMap((rule) =>
      decisionSteps([rule], words).map(({ label, detail, conditions }) => ({
        id: rule.ruleId,
        name: label,
        standing: rule.standing,
        detail: (set && isAdditive(set.stage) ? additive : details)[rule.standing] ?? detail,
        conditions,
      })),
    ),
    alternatives: (trial?.alternatives ?? []).map(({ changes, outcome }) => ({
      changes: changes.map((change) =>
        changeInWords(change, words, (condition) => sentence(condition, words.fields, words.nameOf)),
      ),
      outcome: outcomeOf(outcome),
    })),
  };
}

const details: { readonly [standing: string]: string } = {
  WINS: 'The first that holds: it decides.',
  NEXT: 'Holds too: it would decide next.',
  HOLDS: 'Holds too, further down.',
};

const additive: { readonly [standing: string]: string } = { WINS: 'Holds: what it sets counts.' };

function showOutcome(
  outcome: StageOutcome,
  set: RoutingRuleSetDocument | null,
  vocabulary: Vocabulary,
): OutcomeOfTrial {
  const { ruleId, ruleIds = ruleId === null ? [] : [ruleId], ...decided } = outcome;
  const names = ruleIds.map((id) => set?.rules.find((rule) => rule.id === id)?.name ?? id);
  const target = { ...emptyTarget, ...decided };
  return {
    teamKey: target.team,
    who: target.team === null ? null : whoOf(target.team, target.person, vocabulary),
    decides: outcomeInWords(target, vocabulary, set?.stage),
    ruleId,
    ruleIds,
    rule: names.length === 0 ? null : names.join(', '),
  };
}

/** "Payroll, Ingrid Solberg". */
function whoOf(team: string, person: string | null, { known, personOf }: Vocabulary): string {
  const name = known.document(teams, team)?.name ?? team;
  return person === null ? name : `${name}, ${personOf(person) ?? person}`;
}

function subjectOf(
  incidentId: string | null,
  pinnedCase: string | null | undefined,
  given: Extract<TrialSubject, { readonly facts: unknown }>,
): TrialSubject {
  if (incidentId !== null) return { incidentId };
  return typeof pinnedCase === 'string' ? { pinnedCase } : given;
}
