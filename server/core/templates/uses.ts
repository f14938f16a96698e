import { liquid, type Parsed } from './liquid.js';

/** A place in a text, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A variable that a template expects to be given. */
export interface Use extends Place {
  /** The name as it is written, such as `record.number`; null where it depends on another value: `record[x]`. */
  readonly name: string | null;
  /** True where the value is printed as it is, or asked whether it is there. */
  readonly isPassedOn: boolean;
  /** True where it is printed without any filter. */
  readonly isPlain: boolean;
}

/** A name that a template gives a value of its own. */
export interface Local extends Place {
  readonly name: string;
}

/** What a parsed text expects to be given, names that it makes itself left out, in the order of the text. */
export function usesIn(parsed: Parsed, text: string): Use[] {
  const { globals } = liquid.analyzeSync([...parsed]);
  const lines = text.split('\n');
  return Object.values(globals)
    .flat()
    .map(({ segments, location: { row, col } }) => {
      const name = segments.every((segment) => typeof segment === 'string') ? segments.join('.') : null;
      const line = lines[row - 1] ?? '';
      const passed = name !== null && isPassedOn(line, col - 1, name);
      const isPlain = passed && /^\s*-?\}\}/.test(line.slice(col - 1 + name.length));
      return { name, line: row, column: col, isPassedOn: passed, isPlain };
    })
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** Names that a parsed text makes itself, once for each. */
export function localsIn(parsed: Parsed): Local[] {
  const { locals } = liquid.analyzeSync([...parsed]);
  return Object.entries(locals).flatMap(([name, [first]]) =>
    first ? [{ name, line: first.location.row, column: first.location.col }] : [],
  );
}

/**
 * True where nothing is made of the value but that it is printed, or asked whether it is there: any other text in its
 * place would be treated the same.
 */
function isPassedOn(line: string, index: number, name: string): boolean {
  const before = line.slice(0, index);
  const after = line.slice(index + name.length);
  if (!line.startsWith(name, index)) return false;
  if (/\{%-?\s*(?:if|elsif|unless)\s+$/.test(before)) return /^\s*-?%\}/.test(after);
  return /\{\{-?\s*$/.test(before) && /^\s*(?:\|\s*default:\s*(?:"[^"]*"|'[^']*')\s*)?-?\}\}/.test(after);
}
