import type { AnyKind } from '../../core/configuration/kinds.js';

/** A document as it is stored: what YAML files hold and shapes read. A draft may be half filled in. */
export interface Body {
  readonly [field: string]: unknown;
}

/**
 * What an editor loads and saves of one kind: a class that is output (`TeamDocument`) and input (`TeamDocumentInput`) of
 * the API in one. All its fields but `key` may be null, since a draft may be half filled in: what is missing, findings
 * say. The descriptions of its fields are the help text of the console.
 *
 * The fields are those of the body. Only where the API tells something otherwise, such as a list for a map, does the
 * class state `toBody` and `fromBody`; each undoes the other, also for what is half filled in.
 */
export interface FormClass {
  new (): { readonly key: string };
  /** Turns the fields of the API into those of the body. */
  toBody?(fields: Body): Body;
  /** Turns the fields of a body, of which nothing is sure, into those of the API. */
  fromBody?(body: Body): Body;
}

/** A line of the manifest: a kind of document and the class with which it is edited. */
export interface EditableKind {
  readonly kind: AnyKind;
  readonly form: FormClass;
}

/** The body of what an editor sent: plain, and without the fields that it left empty. */
export function bodyOf(form: FormClass, document: object): Body {
  const fields = plain(document) as Body;
  return form.toBody ? form.toBody(fields) : fields;
}

/** What an editor is shown of a body, whatever it holds; fields that do not fit the API are for it to leave out. */
export function fieldsOf(form: FormClass, body: Body): Body {
  return form.fromBody ? form.fromBody(body) : body;
}

/** True for an object with fields: neither null nor a list. */
export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same without classes, and without fields that are null or left out. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isBody(value)) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, plain(field)]));
}
