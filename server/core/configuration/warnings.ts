import { Refusal } from '../kernel/Refusal.js';
import type { Finding } from './kinds.js';
import { nameOf } from './overlay.js';

/** A warning in spite of which something is published: its place, and what it said. */
export type AcceptedWarning = Pick<Finding, 'kind' | 'key' | 'path' | 'message'>;

/** Findings of two states of the configuration, and which documents are different between them. */
export interface JudgedStates {
  /** Of the state that is to be published. */
  readonly findings: readonly Finding[];
  /** Of the live state. */
  readonly live: readonly Finding[];
  readonly touched: readonly { readonly kind: string; readonly key: string }[];
}

/**
 * The warnings that publishing needs a reason for: all of the documents that are touched, and those of other documents
 * that the live state does not have.
 */
export function warningsToExplain({ findings, live, touched }: JudgedStates): AcceptedWarning[] {
  const isTouched = new Set(touched.map(nameOf));
  const isLive = new Set(live.map(sayingOf));
  return findings
    .filter(({ severity }) => severity === 'warning')
    .filter((finding) => isTouched.has(nameOf(finding)) || !isLive.has(sayingOf(finding)))
    .map(({ kind, key, path, message }) => ({ kind, key, path, message }));
}

/** Those warnings that are not among the accepted ones. A place in a list may have moved meanwhile: what is said counts. */
export function notAccepted(
  warnings: readonly AcceptedWarning[],
  accepted: readonly AcceptedWarning[],
): AcceptedWarning[] {
  const isAccepted = new Set(accepted.map(sayingOf));
  return warnings.filter((warning) => !isAccepted.has(sayingOf(warning)));
}

/** INVALID, at `reason` first, and then with every warning at `kind/key/field`. */
export function unexplained(warnings: readonly AcceptedWarning[], message: string): Refusal {
  return Refusal.invalid([
    { path: ['reason'], message },
    ...warnings.map(({ kind, key, path, message: said }) => ({
      path: [kind, key, ...(path ? [path] : [])],
      message: `warning: ${said}`,
    })),
  ]);
}

const sayingOf = ({ kind, key, message }: AcceptedWarning): string => `${kind}/${key}: ${message}`;
