import type { Compiled, DocumentKind } from '../configuration/kinds.js';
import { slaPolicies, type SlaPolicyDocument } from './SlaPolicy.js';
import { tiers } from './Tier.js';

type Verify = NonNullable<DocumentKind<SlaPolicyDocument, unknown>['verify']>;

/** Reports tiers whose policy there is none of; tiers stand before policies, so they cannot say it themselves. */
export function checkTiers(known: Compiled, report: Parameters<Verify>[2]): void {
  const policies = known.keys(slaPolicies.kind);
  for (const key of known.keys(tiers.kind)) {
    const policy = known.document(tiers, key)?.slaPolicy ?? null;
    if (policy !== null && !policies.includes(policy))
      report(
        { kind: tiers.kind, key },
        'error',
        'slaPolicy',
        `unknown SLA policy ${policy}; known are ${policies.join(', ') || 'none'}`,
      );
  }
}
