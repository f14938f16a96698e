import {
  comparedOutcomes,
  outcomesOfCase,
  withActualOutcome,
  type CaseOutcome,
} from '../../core/incidents/caseOutcomes.js';
import { pinnedCases, pinnedCaseShape, type PinnedCaseDocument } from '../../core/incidents/PinnedCase.js';
import type { Compilation } from '../../core/configuration/Workbench.js';
import { tidy } from '../../core/configuration/tidy.js';
import type { DraftedRelease, Release } from '../../core/kernel/Release.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { contentHash } from '../configuration/contentHash.js';

/** A pinned case that would come out otherwise than it expects, or whose expectation a change set changes. */
export interface ChangedCase {
  readonly key: string;
  readonly name: string;
  readonly outcomes: readonly CaseOutcome[];
  /** What a sign-off of the case as it comes out is bound to. */
  readonly contentHash: string;
  /** True when the set holds exactly that already. */
  readonly isHeld: boolean;
}

/** The case of that key as the draft holds it; null when it does not read or is not there. */
export function caseIn(drafted: DraftedRelease, key: string): PinnedCaseDocument | null {
  const body = drafted.body(pinnedCases.kind, key);
  return body === undefined ? null : (pinnedCaseShape(body, '', []) ?? null);
}

/** True while all documents but pinned cases are sound: what comes out of others that are missing says nothing. */
export function decidesCases({ findings }: Compilation): boolean {
  return findings.every(({ severity, kind }) => severity !== 'error' || kind === pinnedCases.kind);
}

/**
 * All pinned cases that a draft changes, by key. What is expected is what the live case expects, and what comes out is
 * what the draft decides: also once the expectation has been rewritten to it.
 */
export function changedCases(live: Release, drafted: DraftedRelease, keys: readonly string[]): ChangedCase[] {
  const all = new Set([...live.keys(pinnedCases.kind), ...keys]);
  return [...all].toSorted().flatMap((key) => {
    const before = live.entry(pinnedCases, key)?.document;
    const after = caseIn(drafted, key);
    if (!after) return before && drafted.body(pinnedCases.kind, key) === undefined ? [removed(before, drafted)] : [];
    const expected = { ...after, expect: before?.expect ?? after.expect };
    const outcomes = outcomesOfCase(expected, drafted.release);
    const isEdited = before !== undefined && hashOf(before) !== hashOf(after);
    const actual = actualCase(after, drafted);
    if (!isEdited && !outcomes.some(({ isChanged }) => isChanged)) return [];
    return [{ key, name: after.name, outcomes, contentHash: hashOf(actual), isHeld: hashOf(actual) === hashOf(after) }];
  });
}

/** The case as it comes out in the draft; as it is when nothing comes out any more. */
export function actualCase(document: PinnedCaseDocument, { release }: DraftedRelease): PinnedCaseDocument {
  try {
    return withActualOutcome(document, release);
  } catch (error) {
    if (error instanceof Refusal) return document;
    throw error;
  }
}

function removed(before: PinnedCaseDocument, { release }: DraftedRelease): ChangedCase {
  const { key, name } = before;
  const outcomes = comparedOutcomes(before, release, null);
  return { key, name, outcomes, contentHash: contentHash(null), isHeld: true };
}

function hashOf(document: PinnedCaseDocument): string {
  return contentHash(tidy(pinnedCaseShape, document));
}
