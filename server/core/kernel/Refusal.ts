/** The closed list of business errors. Each has a page in docs/errors.md. */
export type RefusalCode =
  | 'INVALID'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'VERSION_CONFLICT'
  | 'MOVE_NOT_ALLOWED'
  | 'NOT_ENTITLED'
  | 'DUPLICATE'
  | 'IDEMPOTENCY_MISMATCH';

/** One complaint about one place of the input: `path` leads there from the input's root, empty for the whole. */
export interface Complaint {
  readonly path: readonly string[];
  readonly message: string;
}

/** What typed clients may read beyond code, message and path. */
export interface RefusalExtra {
  /** VERSION_CONFLICT: the version that is current now. */
  readonly currentVersion?: number;
  /** VERSION_CONFLICT: names of the fields that differ since the caller's version. */
  readonly changedFields?: readonly string[];
  /** MOVE_NOT_ALLOWED: state the record is in and moves that are allowed from there. */
  readonly from?: string;
  readonly allowed?: readonly string[];
  /** DUPLICATE: typed id of the record that exists already. */
  readonly existingId?: string;
}

/**
 * Something a caller can act on: a code, a sentence a person may read, and where in the input it lies.
 * Everything that is not a Refusal is a bug and is shown to nobody.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly path: readonly string[] = [],
    readonly extra: RefusalExtra = {},
    /** All complaints when a form has several; the first one equals message and path. */
    readonly complaints: readonly Complaint[] = [{ path, message }],
  ) {
    super(message);
  }

  /** An INVALID refusal that carries every complaint at once. */
  static invalid(complaints: readonly Complaint[]): Refusal {
    const first = complaints[0] ?? { path: [], message: 'The input is not valid.' };
    return new Refusal('INVALID', first.message, first.path, {}, complaints);
  }

  /** Unknown and foreign ids read the same, so that nobody learns what exists. */
  static notFound(what: string, path: readonly string[] = []): Refusal {
    return new Refusal('NOT_FOUND', `No such ${what}, or not one you may see.`, path);
  }
}
