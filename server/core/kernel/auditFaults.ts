/** What is wrong with a chain of the audit log, where it is wrong first. */
export type AuditFault =
  /** Entries between two others are gone; `until` is the last of them. */
  | { readonly is: 'MISSING'; readonly seq: number; readonly until: number }
  /** What stands there is not what its hash was made of. */
  | { readonly is: 'ALTERED'; readonly seq: number }
  /** The entry is as it was written, but in another place. */
  | { readonly is: 'MOVED'; readonly seq: number; readonly writtenAs: number }
  /** Another entry was put in its place, with a hash of its own: the next one follows a different hash. */
  | { readonly is: 'REPLACED'; readonly seq: number }
  /** The newest entries, up to `until`, are gone: the head remembers them. */
  | { readonly is: 'CUT_OFF'; readonly seq: number; readonly until: number }
  /** An entry stands behind the newest that the head knows. */
  | { readonly is: 'ADDED'; readonly seq: number }
  /** There are entries, but no head. */
  | { readonly is: 'HEADLESS'; readonly seq: number }
  /** A checkpoint that was kept outside names an entry that is not there. */
  | { readonly is: 'NOT_REACHED'; readonly seq: number; readonly last: number }
  /** The chain agrees with itself, and not with a checkpoint that was kept outside. */
  | { readonly is: 'REWRITTEN'; readonly seq: number };

/** Says a fault as a sentence that begins with the entry it is about. */
export function faultSentence(fault: AuditFault): string {
  const { seq } = fault;
  switch (fault.is) {
    case 'MISSING':
      return `${entries(seq, fault.until)} missing.`;
    case 'ALTERED':
      return `Entry ${seq} was altered: it is not what its hash was made of.`;
    case 'MOVED':
      return `Entry ${seq} was written as entry ${fault.writtenAs}: the order was changed.`;
    case 'REPLACED':
      return `Entry ${seq} was replaced: what comes after it follows another one.`;
    case 'CUT_OFF':
      return `${entries(seq, fault.until)} missing: the newest ones were cut off.`;
    case 'ADDED':
      return `Entry ${seq} was added past the log: the head of the chain does not know it.`;
    case 'HEADLESS':
      return `Entry ${seq} is the last one, and the head of the chain is missing.`;
    case 'NOT_REACHED':
      return `Entry ${seq} was expected, and the chain ends at ${fault.last}: the newest ones were cut off.`;
    case 'REWRITTEN':
      return `Entry ${seq} has another hash than was expected: the chain was written anew.`;
  }
}

const entries = (from: number, until: number): string =>
  from === until ? `Entry ${from} is` : `Entries ${from} to ${until} are`;
