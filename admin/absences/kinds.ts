import type { AbsenceKind } from '../gql/graphql';

/** Why somebody is not there, as people say it. */
export const absenceKinds: Record<AbsenceKind, string> = {
  VACATION: 'Days off',
  SICKNESS: 'Ill',
  TRAINING: 'Training',
  OTHER: 'Something else',
};
