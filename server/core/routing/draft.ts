import type { Compiled, Finding } from '../configuration/kinds.js';
import type { ShapeComplaint } from '../configuration/shape.js';
import { routingRuleSetKind } from './RoutingRuleSet.js';
import type { RoutingRuleSetDocument } from './RoutingRule.js';

/** A rule set as far as an editor has got with it. */
export interface DraftedRuleSet {
  /** Null while it has errors: nothing can be decided by it. */
  readonly set: RoutingRuleSetDocument | null;
  readonly findings: readonly Finding[];
}

/** Reads a rule set that may be half filled in, and judges it as publishing it would. */
export function readDraftedRules(body: { readonly [field: string]: unknown }, known: Compiled): DraftedRuleSet {
  const findings: Finding[] = [];
  const key = typeof body.key === 'string' ? body.key : '';
  const report = (severity: Finding['severity'], path: string, message: string): void => {
    findings.push({ severity, kind: routingRuleSetKind.token.kind, key, path, message });
  };
  const complaints: ShapeComplaint[] = [];
  const set = routingRuleSetKind.shape(body, '', complaints);
  for (const { path, message } of complaints) report('error', path, message);
  if (!set) {
    routingRuleSetKind.checkParts?.(body, complaints, known, report);
    return { set: null, findings };
  }
  routingRuleSetKind.check(set, known, report);
  // rules that never decide keep nobody from trying them: that is how their findings are looked into
  const isUsable = findings.every(({ severity, path }) => severity !== 'error' || /^rules(\[\d+\])?$/.test(path));
  return { set: isUsable ? set : null, findings };
}
