import { Document, Scalar, visit } from 'yaml';
import type { AnyKind } from '../../core/configuration/kinds.js';
import { tidyDocument } from '../../core/configuration/tidy.js';

/**
 * Writes the body of a document as YAML, always in the same way, so that files differ only where documents do: fields in
 * their declared order, what equals its fallback left out, block literals for text of several lines, quotes only where
 * a text would be read as something else, no folded lines, one newline at the end. Reading it gives the tidy body again.
 */
export function yamlOf(kind: AnyKind, body: unknown, shapeVersion?: number): string {
  const document = new Document(tidyDocument(kind, body, shapeVersion), { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(place, node) {
      if (typeof node.value === 'string') node.type = styleOf(node.value, place === 'key');
    },
  });
  return document.toString({
    lineWidth: 0,
    singleQuote: true,
    blockQuote: 'literal',
    doubleQuotedMinMultiLineLength: Infinity,
  });
}

/**
 * What readers of YAML 1.1 take for a date, a time of day or a truth value. We write 1.2, which knows none of these, but
 * files are opened by other programs too.
 */
const misread = /^(\d{4}-\d\d?-\d\d?([Tt \t].*)?|[-+]?\d[\d_]*(:[0-5]?\d)+(\.\d*)?|y|n|yes|no|on|off|0\d[\d_]*)$/i;

/** Line breaks of which YAML makes other ones, and characters that nobody sees: only double quotes keep them. */
// oxlint-disable-next-line no-control-regex -- these are the ones
const fragile = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

function styleOf(text: string, isKey: boolean): Scalar.Type | undefined {
  if (fragile.test(text)) return Scalar.QUOTE_DOUBLE;
  if (text.includes('\n')) return isKey || /(^|\n)\n$/.test(text) ? Scalar.QUOTE_DOUBLE : Scalar.BLOCK_LITERAL;
  // our own fields have such names (`on`), and a key is a text in every reader that matters
  if (misread.test(text) && !(isKey && /^[a-z]+$/i.test(text))) return Scalar.QUOTE_SINGLE;
  return undefined;
}
