import { sourcesIn } from '../../core/configuration/known.js';
import {
  notAccepted,
  unexplained,
  warningsToExplain,
  type AcceptedWarning,
} from '../../core/configuration/warnings.js';
import type { SourceDocument, Workbench } from '../../core/configuration/Workbench.js';
import { counted } from '../../core/configuration/words.js';
import type { AuditData } from '../../core/kernel/auditActions.js';
import { readReason } from './actions/reviewChangeSet.js';
import type { ChangeSet } from './ChangeSet.js';
import { contentHash } from './contentHash.js';
import type { Draft } from './drafting.js';

/** Warnings and why something is published in spite of them; the reason is null exactly where there are none. */
export interface Explained {
  readonly warnings: readonly AcceptedWarning[];
  /** 1 to 2,000 characters. */
  readonly reason: string | null;
}

/** The warnings of a draft that publishing needs a reason for. The live release is judged for the same moment. */
export async function warningsOf(bench: Workbench, draft: Draft): Promise<AcceptedWarning[]> {
  const { compilation, edits, live, at } = draft;
  const { findings } = compilation;
  const own = warningsToExplain({ findings, live: findings, touched: edits });
  const all = findings.filter(({ severity }) => severity === 'warning');
  if (own.length === all.length) return own;
  const standing = await bench.compile(sourcesIn(live, bench.registry.kinds), at);
  return warningsToExplain({ findings, live: standing.findings, touched: edits });
}

/** The warnings that a release has over another one, as it is rolled back to. */
export async function warningsBetween(
  bench: Workbench,
  before: readonly SourceDocument[],
  after: readonly SourceDocument[],
  at: Date,
): Promise<AcceptedWarning[]> {
  const held = new Set(before.map(({ revisionId }) => revisionId));
  const touched = after.filter(({ revisionId }) => !held.has(revisionId));
  const [live, next] = [await bench.compile(before, at), await bench.compile(after, at)];
  return warningsToExplain({ findings: next.findings, live: live.findings, touched });
}

/**
 * The warnings with the reason that was given for them. Without any warning no reason is kept.
 *
 * Refuses INVALID when there are warnings and no reason: at `reason`, and with each warning at `kind/key/field`.
 */
export function explained(warnings: readonly AcceptedWarning[], reason: string | null): Explained {
  if (warnings.length === 0) return { warnings, reason: null };
  if (reason !== null && reason.trim() !== '') return { warnings, reason: readReason(reason) };
  const several = counted(warnings.length, 'warning');
  throw unexplained(
    warnings,
    `There ${warnings.length === 1 ? 'is' : 'are'} ${several}: give the reason for publishing all the same.`,
  );
}

/**
 * The warnings of a change set that publishes itself, with the reason that was given when it was scheduled.
 *
 * Refuses INVALID when there are others than those that the reason was given for.
 */
export function explainedBefore(warnings: readonly AcceptedWarning[], set: ChangeSet): Explained {
  const others = notAccepted(warnings, set.acceptedWarnings);
  if (others.length === 0) return { warnings, reason: warnings.length === 0 ? null : set.warningReason };
  throw unexplained(
    others,
    'There are warnings that came up after it was scheduled: schedule it again, with a reason.',
  );
}

/** What the audit log keeps of it, which holds no words of people: nothing where there are no warnings. */
export function dataOf({ warnings, reason }: Explained): AuditData {
  return reason === null ? {} : { warnings: warnings.length, reasonHash: contentHash(reason) };
}
