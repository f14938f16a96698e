import { findCorrection } from '../../database/corrections/queries.js';
import type { Context } from '../../graphql/kernel/Context.js';
import {
  CorrectedClockResolver,
  CorrectionResolver,
  RenewedClockResolver,
} from '../../graphql/corrections/resolvers.js';

/** What corrections offer to the process. */
export const corrections = {
  resolvers: [CorrectionResolver, CorrectedClockResolver, RenewedClockResolver],
  nodes: { Correction: ({ work }: Context, uuid: string) => findCorrection(work, uuid) },
};
