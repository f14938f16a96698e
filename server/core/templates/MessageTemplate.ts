import type { DocumentKind } from '../configuration/kinds.js';
import { kindToken } from '../configuration/kinds.js';
import { list, nameText, object, oneOf, optional, slug, text } from '../configuration/shape.js';
import { checkTemplate } from './checkTemplate.js';
import { compose, type Composed, type Parts } from './compose.js';
import { parse, type Parsed } from './liquid.js';
import { usesIn } from './uses.js';
import { type Purpose, purposes, type TemplateValues } from './variables.js';

/** What a message that is written by itself says, as an ops leader writes it down. */
export interface MessageTemplateDocument {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** The moment it is for, which decides what it may speak of. */
  readonly purpose: Purpose;
  /** Liquid; one line. */
  readonly subject: string;
  /** Liquid. */
  readonly body: string;
  /** What subject and body speak of, out of what the purpose offers. */
  readonly variables: readonly { readonly name: string }[];
}

/** A template as messages are made of it: parsed once. */
export interface CompiledTemplate {
  readonly key: string;
  readonly purpose: Purpose;
  /**
   * Variables that are printed as they are, or asked whether they are there, and nothing else: a text that is put in
   * their place afterwards gives the same message.
   */
  readonly passedOn: ReadonlySet<string>;
  /** Variables that subject or body speak of. */
  readonly uses: ReadonlySet<string>;
  /** The message about these values. Raises where a limit is reached or a filter is given what it cannot take. */
  compose(values: TemplateValues): Composed;
}

/** Names the kind `message-template`. */
export const messageTemplates = kindToken<MessageTemplateDocument, CompiledTemplate>('message-template');

/** The kind `message-template`: what is written by itself when something happens to a record. */
export const messageTemplateKind: DocumentKind<MessageTemplateDocument, CompiledTemplate> = {
  token: messageTemplates,
  folder: 'message-templates',
  shapeVersion: 1,
  shape: object({
    key: slug,
    name: nameText(120),
    description: optional(text(2000), ''),
    purpose: oneOf(...purposes),
    subject: text(300, 'one line of text', 1, /^[^\r\n]*$/),
    body: text(10_000),
    variables: optional(list(object({ name: text(80) }), 50, 0, 'name'), []),
  }),
  check: (document, _known, report) => checkTemplate(document, report),
  compile: compileTemplate,
};

/** A template that has been checked, ready to make messages. */
export function compileTemplate(document: MessageTemplateDocument): CompiledTemplate {
  const { key, purpose } = document;
  const parts: Parts = { subject: parse(document.subject), body: parse(document.body) };
  const found = [...usesOf(parts.subject, document.subject), ...usesOf(parts.body, document.body)];
  const uses = new Set(found.map(({ name }) => name));
  const passedOn = new Set(uses);
  for (const { name, isPassedOn } of found) if (!isPassedOn) passedOn.delete(name);
  return { key, purpose, uses, passedOn, compose: (values) => compose(parts, uses, values) };
}

function usesOf(parsed: Parsed, source: string): { readonly name: string; readonly isPassedOn: boolean }[] {
  // What is captured may go through a filter afterwards.
  const isKept = !source.includes('capture');
  return usesIn(parsed, source).flatMap(({ name, isPassedOn }) =>
    name === null ? [] : [{ name, isPassedOn: isKept && isPassedOn }],
  );
}
