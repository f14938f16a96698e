import type { Explanation } from '../conditions/explain.js';
import { sentence, type Words } from '../conditions/sentence.js';
import type { Atom, Condition, Scalar } from '../conditions/condition.js';
import type { Candidate } from '../routing/assignment/Candidate.js';
import type { PersonOutcome } from '../routing/assignment/personOutcome.js';
import { choiceInWords, namedInWords, reasonInWords, strategyWords } from '../routing/assignment/words.js';
import type { RoutingStep } from '../routing/route.js';
import { type Metric, slaMetrics } from '../sla/Clock.js';
import { durationInWords, metricNames } from '../sla/words.js';
import { stageSummary } from './routingInWords.js';
import type { Names } from './summary.js';

/** A condition as it was answered. */
export interface ShownCondition {
  /** How deep it stands within the condition of its rule; 0 is the whole. */
  readonly depth: number;
  readonly sentence: string;
  readonly isMatched: boolean;
  /** What the field held, by name; null when nothing, and for groups. */
  readonly actual: string | null;
}

/** A step of a decision in words. */
export interface ShownStep {
  readonly label: string;
  readonly isMatched: boolean;
  readonly detail: string;
  readonly conditions: readonly ShownCondition[];
}

/** The steps of a stored decision in words, up to the one that decided. */
export function decisionSteps(trace: unknown, words: Words): ShownStep[] {
  if (!Array.isArray(trace)) return [];
  return trace.filter(isRoutingStep).map((step) => ({
    label: step.name,
    isMatched: step.matched,
    detail: detailOf(step),
    conditions: step.conditions ? conditionsOf(step.conditions, words, 0) : [],
  }));
}

function isRoutingStep(step: unknown): step is RoutingStep {
  return typeof step === 'object' && step !== null && 'ruleId' in step && 'matched' in step;
}

/** Steps of a decision that was asked for again, by their ids. */
const ofRerouting: { readonly [ruleId: string]: string } = {
  '#again': 'Rules are asked again when something changes that they read.',
  '#kept': 'What was decided by hand is not overwritten.',
};

function detailOf({ ruleId, matched, skipped, conditions }: RoutingStep): string {
  if (conditions === null && Object.hasOwn(ofRerouting, ruleId)) return ofRerouting[ruleId] ?? '';
  if (skipped !== null) return `Skipped: ${skipped}.`;
  if (conditions === null) return matched ? 'Holds without a condition: it decided.' : 'It decides nothing here.';
  return matched ? 'Its condition holds: it decided.' : 'Its condition does not hold.';
}

function conditionsOf(node: Explanation, words: Words, depth: number): ShownCondition[] {
  const shown = {
    depth,
    sentence: sentence(conditionOf(node), words.fields, words.nameOf),
    isMatched: node.result,
    actual: node.actual === null ? null : nameOfValue(node, words),
  };
  return [shown, ...node.parts.flatMap((part) => conditionsOf(part, words, depth + 1))];
}

/** What a field held, as people call it: of a key the name. */
function nameOfValue({ field, actual }: Explanation, { fields, nameOf }: Words): string {
  const declared = field === null ? undefined : fields.get(field);
  return (declared && nameOf(declared, String(actual))) ?? String(actual);
}

/** An explanation holds the condition that it explains. */
function conditionOf(node: Explanation): Condition {
  const parts = node.parts.map(conditionOf);
  if (node.op === 'all') return { all: parts };
  if (node.op === 'any') return { any: parts };
  if (node.op === 'not') return { not: parts[0] ?? { any: [] } };
  if (node.op === 'logic') return { logic: node.logic ?? null };
  return { field: node.field ?? '', op: node.op, value: node.value as Scalar } satisfies Atom;
}

type Named = { readonly [name: string]: unknown };

/** What was decided from those facts, in an English sentence. */
export function decisionSummary(
  stage: string,
  { facts, outcome }: { readonly facts: Named; readonly outcome: Named },
  names: Names,
): string {
  const routed = stageSummary(stage, facts, outcome, names);
  if (routed !== null) return routed;
  if (stage === 'ASSIGNMENT') {
    const next = outcome.next as { readonly [name: string]: unknown } | null | undefined;
    return `${routedInWords(outcome, names)}${next ? `; without it, ${routedInWords(next, names)}` : ''}.`;
  }
  if (stage === 'PERSON') return `${personSummary(outcome as unknown as PersonOutcome, names)}.`;
  if (stage === 'NOTICE') {
    const notice = outcome.purpose === 'RESOLUTION_NOTICE' ? 'resolution notice' : 'acknowledgement';
    return `No ${notice} was written: its template fails on this record.`;
  }
  const said = Object.entries(outcome).flatMap(([name, promise]) => {
    const [metric, holder] = name.split(' ');
    if (!promise || !isMetric(metric)) return [];
    const what = `${metricNames[metric].toLowerCase()}${holder ? ` of ${names.team(holder) ?? holder}` : ''}`;
    return [`${what} within ${durationInWords((promise as { seconds: number }).seconds)}`];
  });
  return said.length > 0 ? `Promised: ${said.join(', ')} of business time.` : 'Nothing is promised.';
}

/** "Luca Moretti: next in turn; Mara Lindt full, 3 of 3". */
function personSummary(outcome: PersonOutcome, names: Names): string {
  const { person, strategy, lacking, team, named, stays } = outcome;
  const nameOf = nameOfPerson(names);
  // names stay as they are written
  const begun = named?.person === null ? capitalised : (words: string): string => words;
  if (stays) return begun(`${namedInWords(named, nameOf)}; it stays as it is`);
  if (lacking) {
    const called = names.team(team) ?? team;
    return `It waits: nobody of ${called} has the skill ${lacking.skill} at level ${lacking.level} and all else that is asked for`;
  }
  const said = choiceInWords(outcome, nameOf);
  return person === null && strategy !== null ? `It waits: ${said}` : begun(said);
}

const nameOfPerson =
  (names: Names) =>
  (id: string): string =>
    names.person(id) ?? 'somebody';

/** The steps of a choice among people: each of them in the order of the team, with why they got it or not. */
export function personSteps(facts: unknown, outcome: unknown, names: Names): ShownStep[] {
  const { candidates = [] } = facts as { candidates?: readonly Candidate[] };
  const { person, strategy, passedOver, named } = outcome as PersonOutcome;
  const how = named?.reason === null || strategy === null ? 'named by the rule' : strategyWords[strategy];
  return candidates.map(({ id, load, capacity }) => {
    const passed = passedOver.find((one) => one.person === id);
    const holds = `holds ${load} of ${capacity}`;
    const why = id === person ? how : passed ? reasonInWords(passed.reason) : 'could have it';
    return {
      label: nameOfPerson(names)(id),
      isMatched: id === person,
      detail: passed?.reason.why === 'full' ? sentenceOf(why) : `${sentenceOf(why)} ${sentenceOf(holds)}`,
      conditions: [],
    };
  });
}

const capitalised = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
const sentenceOf = (words: string): string => `${capitalised(words)}.`;

/** "Payroll, Luca Moretti, by a rule". */
function routedInWords(outcome: { readonly [name: string]: unknown }, names: Names): string {
  const team = names.team(String(outcome.team)) ?? String(outcome.team);
  const { person: at } = outcome;
  const person = typeof at === 'string' ? `, ${names.personAt(at) ?? at}` : '';
  return `${team}${person}, ${outcome.ruleId ? 'by a rule' : 'by default'}`;
}

function isMetric(name: string | undefined): name is Metric {
  return (slaMetrics as readonly string[]).includes(name ?? '');
}
