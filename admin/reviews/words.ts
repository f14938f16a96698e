import type { BreachFault } from '../gql/graphql';

/** Whose doing a miss was. */
export const faults: Record<BreachFault, string> = {
  PROVIDER: 'ours',
  CUSTOMER: 'the customer’s',
  SUPPLIER: 'a supplier’s',
  NONE: 'nobody’s',
};

/** November 2026. */
export function monthText(month: string): string {
  return new Date(`${month}-15T12:00:00Z`).toLocaleDateString('en', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** A share between 0 and 1 as 93.3 %; a dash for none. */
export function percentText(ratio: string | null | undefined): string {
  return ratio === null || ratio === undefined ? '–' : `${(Number(ratio) * 100).toFixed(1)} %`;
}
