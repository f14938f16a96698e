import type { Facts } from '../../server/core/conditions/condition.js';
import { analyseRuleSet } from '../../server/core/routing/analysis/analyseRuleSet.js';
import type { Repair, RuleFinding } from '../../server/core/routing/analysis/RuleFinding.js';
import type { RoutingRuleSetDocument } from '../../server/core/routing/RoutingRule.js';
import { compileRouting } from '../../server/core/routing/route.js';
import { enumerated, type Enumerated, hasPatterns, instantOf } from './enumerated.js';
import { knownOfRandom } from './randomDocuments.js';
import { repaired } from './repaired.js';

/** What came of comparing: complaints, and how much was compared. */
export interface Compared {
  readonly complaints: readonly string[];
  readonly findings: number;
  readonly witnesses: number;
  readonly repairs: number;
  /** Conflicts and gaps that hang on patterns, and were not decided although enumeration finds them. */
  readonly notDecided: number;
}

const isNotSaid = ({ kind }: RuleFinding) => kind === 'NOT_ANALYSED' || kind === 'NOT_DECIDED';

/** A finding as a line, like those of `enumerated`. */
const lineOf = ({ kind, rule, others }: RuleFinding): string =>
  [kind, ...(rule === null ? [] : [rule]), ...others.map((other) => other.rule)].join(' ');

/**
 * Compares what is found out about a document whose rules ask for these fields with walking all points. Without patterns
 * both say the same; with them nothing untrue is said, and of what the points show nothing is denied.
 */
export function compareFindings(
  document: RoutingRuleSetDocument,
  points: readonly Facts[],
  fields: readonly string[],
): Compared {
  const complaints: string[] = [];
  const truth = enumerated(document, points);
  const { findings, left } = analyseRuleSet(document, knownOfRandom(fields), { about: null, most: Infinity });
  if (left.length > 0) complaints.push(`left unnamed: ${JSON.stringify(left)}`);
  const said = findings.filter((finding) => !isNotSaid(finding));
  const lines = said.map(lineOf);
  const open = hasPatterns(document);
  const untrue = lines.filter((line) => !isTrue(line, truth, open));
  const missing = truth.lines.filter((line) => !lines.includes(line));
  const undecided = open ? missing.filter((line) => isSaidToBeOpen(line, findings)) : [];
  if (untrue.length > 0) complaints.push(`untrue: ${untrue.join(', ')}; by enumeration ${truth.lines.join(', ')}`);
  const denied = missing.filter((line) => !undecided.includes(line));
  if (denied.length > 0) complaints.push(`missed: ${denied.join(', ')}; found ${lines.join(', ')}`);

  const gap = said.find(({ kind }) => kind === 'GAP');
  const kinds = Number(/(\d+) kind/.exec(gap?.message ?? '')?.[1]);
  if (gap && !open && kinds !== truth.gapKinds) complaints.push(`${gap.message}; by enumeration ${truth.gapKinds}`);

  const { decide } = compileRouting(document);
  const holding = compileRouting(document).holding;
  for (const finding of said) {
    const facts = finding.witness?.facts;
    if (!facts) {
      if (finding.kind !== 'UNSATISFIABLE' && !open) complaints.push(`${lineOf(finding)} has no witness`);
      continue;
    }
    const now = new Date(finding.witness?.at ?? 0);
    const held = holding(facts, now);
    if (!shows(finding, held, document, decide(facts, now)))
      complaints.push(`${lineOf(finding)} is not shown by ${JSON.stringify(facts)}`);
    // a record can hold nothing but what its field can
    const known = knownOfRandom(fields).fields;
    for (const [field, value] of Object.entries(facts))
      if (value === null && known.get(field)?.isAlwaysKnown)
        complaints.push(`${lineOf(finding)}: ${field} is never missing`);
  }
  const repairs = findings.flatMap((finding) => finding.repairs.map((repair) => ({ finding, repair })));
  for (const { finding, repair } of repairs) {
    const complaint = repairComplaint(document, points, truth, finding, repair);
    if (complaint) complaints.push(complaint);
  }
  return {
    complaints,
    findings: said.length,
    witnesses: said.filter(({ witness }) => witness !== null).length,
    repairs: repairs.length,
    notDecided: undecided.length,
  };
}

/**
 * True where enumeration says it too. With patterns, what is said of all records may be said of fewer than there are lines
 * for: that it is true then is seen where the rule or its part is taken out, and that two rules meet, of their witness.
 */
function isTrue(line: string, truth: Enumerated, open: boolean): boolean {
  if (truth.lines.includes(line)) return true;
  const [kind = '', rule = '', other = ''] = line.split(' ');
  if (!open) return false;
  if (kind === 'GENERALIZATION') return truth.isInside(other, rule);
  return ['UNREACHABLE', 'REDUNDANT', 'SUBSUMED', 'GENERALIZATION_INVERTED', 'CORRELATION'].includes(kind);
}

/** True where it is said of what enumeration finds that nobody knows: of conflicts and gaps in so many words. */
function isSaidToBeOpen(line: string, findings: readonly RuleFinding[]): boolean {
  const [kind, ...rules] = line.split(' ');
  const notDecided = findings.filter((one) => one.kind === 'NOT_DECIDED').map(lineOf);
  if (kind === 'CONFLICT') return notDecided.includes(['NOT_DECIDED', ...rules].join(' '));
  if (kind === 'GAP') return notDecided.includes('NOT_DECIDED');
  return findings.some((one) => one.kind === 'NOT_ANALYSED');
}

function shows(
  { kind, rule, others }: RuleFinding,
  held: readonly string[],
  { rules, default: fallback }: RoutingRuleSetDocument,
  outcome: object,
): boolean {
  const team = (id: string | undefined) => (rules.find((one) => one.id === id)?.then ?? fallback).team;
  const named = others.map((one) => one.rule);
  const [other = ''] = named;
  const areBoth = rule !== null && held.includes(rule) && held.includes(other);
  switch (kind) {
    // whoever is said to hide it or to stand in for it is who does in that record
    case 'UNREACHABLE':
      return rule !== null && held.includes(rule) && named.includes(held[0] ?? '');
    case 'REDUNDANT':
      return held[0] === rule && team(held[1]) === team(held[0]) && (held[1] === undefined || named.includes(held[1]));
    case 'GENERALIZATION_INVERTED':
      return rule !== null && held.includes(rule) && team(held[0]) !== team(rule) && named.includes(held[0] ?? '');
    case 'GENERALIZATION':
    case 'CORRELATION':
      return areBoth && team(other) !== team(rule ?? '');
    case 'CONFLICT':
    case 'SUBSUMED':
      return areBoth;
    case 'GAP':
      return held.length === 0 && 'ruleId' in outcome && outcome.ruleId === null;
    default:
      return false;
  }
}

/** A repair mends what was found, hides no rule that works, and brings no conflict about; null where that is so. */
function repairComplaint(
  document: RoutingRuleSetDocument,
  points: readonly Facts[],
  before: Enumerated,
  finding: RuleFinding,
  repair: Repair,
): string | null {
  const after = repaired(document, repair);
  const what = `${repair.do} ${repair.rule} for ${lineOf(finding)}`;
  // between rules that contradict each other the first says, whichever that is
  const isClear = !before.lines.some((line) => line.startsWith('CONFLICT'));
  if (isClear && doesNothing(finding, repair)) {
    const [was, is] = [decidedOf(document), decidedOf(after)];
    const changed = points.find((facts) => was(facts) !== is(facts));
    if (changed) return `${what} changes what is decided of ${JSON.stringify(changed)}`;
  }
  const truth = enumerated(after, points);
  const conflicts = newWrongs(before, truth).filter((line) => line.startsWith('CONFLICT'));
  if (conflicts.length > 0) return `${what} brings about ${conflicts.join(', ')}`;
  // whether a rule is hidden by a move cannot be told where it depends on patterns
  if (hasPatterns(document)) return null;
  // without a rule that never decides it may show that those above, or parts of them, change nothing
  const isTakenOut = finding.kind === 'UNREACHABLE' && repair.do === 'REMOVE' && repair.rule === finding.rule;
  const brought = newWrongs(before, truth).filter(
    (line) => !(isTakenOut && /^(REDUNDANT|GENERALIZATION_INVERTED)/.test(line)),
  );
  if (brought.length > 0) return `${what} brings about ${brought.join(', ')}`;
  const idle = after.rules.filter(({ id }) => before.working.has(id) && !truth.working.has(id)).map(({ id }) => id);
  if (idle.length > 0) return `${what} hides ${idle.join(' ')}`;
  const isMended =
    finding.kind === 'CORRELATION'
      ? // moved above, the other one decides the record
        compileRouting(after).holding(finding.witness?.facts ?? {}, new Date(finding.witness?.at ?? 0))[0] ===
        finding.rule
      : wrongsOf(truth).filter((line) => line === wrongOf(lineOf(finding))).length <
        wrongsOf(before).filter((line) => line === wrongOf(lineOf(finding))).length;
  return isMended ? null : `${what} mends nothing`;
}

const wrongKinds = ['UNSATISFIABLE', 'UNREACHABLE', 'REDUNDANT', 'GENERALIZATION_INVERTED', 'CONFLICT', 'SUBSUMED'];

/** What is wrong with which rule, whichever others hide it or stand in for it; of contradictions, with which other. */
function wrongOf(line: string): string {
  const [kind = '', ...rules] = line.split(' ');
  if (kind === 'CONFLICT') return [kind, ...rules.toSorted()].join(' ');
  return [kind, ...rules.slice(0, kind === 'SUBSUMED' ? 2 : 1)].join(' ');
}

/** Errors and warnings, each as often as it is so: of two parts of a condition that are hidden, one is mended at a time. */
const wrongsOf = ({ lines }: Enumerated): string[] =>
  lines.filter((line) => wrongKinds.includes(line.split(' ')[0] ?? '')).map(wrongOf);

/** Errors and warnings that were not there before, or not as often. */
function newWrongs(before: Enumerated, after: Enumerated): string[] {
  const left = wrongsOf(before);
  return wrongsOf(after).filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** True for taking out what never decides, changes nothing or adds nothing: that must not make a difference to any record. */
function doesNothing({ kind, rule }: RuleFinding, repair: Repair): boolean {
  if (repair.do === 'SHORTEN') return true;
  const isIdle = ['UNSATISFIABLE', 'UNREACHABLE', 'REDUNDANT', 'SUBSUMED'].includes(kind);
  return isIdle && repair.do === 'REMOVE' && repair.rule === rule;
}

function decidedOf(document: RoutingRuleSetDocument): (facts: Facts) => string {
  const { decide } = compileRouting(document);
  return (facts) => {
    const { ruleId: _, ruleIds: _all, ...decided } = decide(facts, instantOf(facts));
    const sorted = 'approvers' in decided ? { ...decided, approvers: [...decided.approvers].toSorted() } : decided;
    return JSON.stringify(sorted);
  };
}
