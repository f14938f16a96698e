import type { CorrectionState } from '../gql/graphql';
import type { ToneName } from '../palette';

/** Where a correction stands. */
export const correctionStates: Record<CorrectionState, { readonly word: string; readonly tone: ToneName }> = {
  PREVIEWED: { word: 'Shown, not applied', tone: 'neutral' },
  APPLYING: { word: 'Being applied', tone: 'info' },
  APPLIED: { word: 'Applied', tone: 'good' },
  REVERSING: { word: 'Being taken back', tone: 'info' },
  REVERSED: { word: 'Taken back', tone: 'warn' },
};
