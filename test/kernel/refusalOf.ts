import { Refusal, type RefusalCode, type RefusalExtra } from '../../server/core/kernel/Refusal.js';

/** What a refusal tells the caller, as plain data. */
export interface Refused {
  readonly code: RefusalCode;
  readonly message: string;
  readonly complaints: Refusal['complaints'];
  readonly extra: RefusalExtra;
}

/** Runs something that must be refused and answers how it was. */
export function refusalOf(run: () => unknown): Refused {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, complaints, extra } = error;
    return { code, message, complaints, extra };
  }
  throw new Error('expected a refusal, and it was allowed');
}
