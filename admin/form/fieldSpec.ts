/** A choice of a select. */
export interface Choice {
  readonly key: string;
  readonly name: string;
}

/** What a form asks for. Names are those of the input of the mutation. */
export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'lines' | 'choice' | 'instant' | 'email' | 'password' | 'flag';
  readonly choices?: readonly Choice[];
  readonly isRequired?: boolean;
  readonly help?: string;
  readonly autoComplete?: string;
  /** What the other fields suggest: it stands here until somebody types something else. */
  readonly suggested?: (draft: Draft) => string;
  /** False while what stands in the other fields makes it pointless: it is not shown and holds nothing. */
  readonly isAsked?: (draft: Draft) => boolean;
}

/** The fields that are asked for, as the draft stands. */
export function askedIn(fields: readonly FieldSpec[], draft: Draft): FieldSpec[] {
  return fields.filter(({ isAsked }) => isAsked?.(draft) ?? true);
}

/** What stands in a form: text for each field, as the browser's inputs have it. */
export type Draft = { readonly [name: string]: string };

/** The draft as input of a mutation: empty fields are null, instants are instants, flags are true or false. */
export function inputOf(fields: readonly FieldSpec[], draft: Draft): { [name: string]: string | boolean | null } {
  const asked = new Set(askedIn(fields, draft));
  return Object.fromEntries(
    fields.map((field) => [field.name, asked.has(field) ? valueOf(field.kind, draft[field.name] ?? '') : null]),
  );
}

function valueOf(kind: FieldSpec['kind'], text: string): string | boolean | null {
  if (kind === 'flag') return text === 'true';
  if (text.trim() === '') return null;
  return kind === 'instant' ? new Date(text).toISOString() : text;
}

/** What is missing, by field: said before asking the server, which would say it too. */
export function missingIn(fields: readonly FieldSpec[], draft: Draft): { [name: string]: string } {
  return Object.fromEntries(
    askedIn(fields, draft)
      .filter(({ name, isRequired }) => isRequired && !draft[name]?.trim())
      .map(({ name, kind }) => [name, kind === 'choice' ? 'Choose one.' : 'Fill this in.']),
  );
}

/** An instant as the browser's input for local date and time has it. */
export function localInput(at: Date | string | null | undefined): string {
  if (!at) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
