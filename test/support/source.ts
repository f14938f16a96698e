import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A source file taken apart just enough for rules about it. */
export interface Source {
  /** From the repository's root, with slashes: server/core/sla/rules.ts. */
  readonly path: string;
  readonly text: string;
  /** The code without comments, its string and template literals emptied. */
  readonly code: string;
  /** Contents of its string and template literals; what is interpolated stays in. */
  readonly literals: readonly string[];
  /** What it imports, as written: '../kernel/ids.js', 'pg'. */
  readonly imports: readonly string[];
}

/** Reads all TypeScript files below a folder of the repository. */
export function sourcesBelow(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('admin/gql/'))
    .sort()
    .map((path) => ({ path, ...takeApart(readFileSync(path, 'utf8')) }));
}

/** Takes a source text apart. */
export function takeApart(text: string): Omit<Source, 'path'> {
  const literals: string[] = [];
  let code = '';
  let at = 0;
  while (at < text.length) {
    const two = text.slice(at, at + 2);
    if (two === '//') at = endOf(text, '\n', at);
    else if (two === '/*') at = endOf(text, '*/', at + 2);
    else if (`'"\``.includes(text.charAt(at))) {
      const end = endOfLiteral(text, at);
      literals.push(text.slice(at + 1, end - 1));
      code += text.charAt(at) + text.charAt(at);
      at = end;
    } else if (text.charAt(at) === '/' && isRegexStart(code)) at = endOfRegex(text, at);
    else code += text.charAt(at++);
  }
  const imports = [...text.matchAll(/^(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)/gm)];
  return { text, code, literals, imports: imports.map(([, named, dynamic]) => named ?? dynamic ?? '') };
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

function endOfLiteral(text: string, start: number): number {
  const quote = text.charAt(start);
  let depth = 0;
  for (let at = start + 1; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === '\\') at++;
    else if (quote === '`' && text.startsWith('${', at)) {
      depth++;
      at++;
    } else if (depth > 0 && letter === '`') at = endOfLiteral(text, at) - 1;
    else if (depth > 0 && letter === '{') depth++;
    else if (depth > 0 && letter === '}') depth--;
    else if (depth === 0 && letter === quote) return at + 1;
  }
  return text.length;
}

function isRegexStart(code: string): boolean {
  return /(?:[=(,:;!&|?{}[\n]|=>|return)\s*$/.test(code);
}

function endOfRegex(text: string, start: number): number {
  let isInClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === '\\') at++;
    else if (letter === '\n') return at;
    else if (letter === '[') isInClass = true;
    else if (letter === ']') isInClass = false;
    else if (letter === '/' && !isInClass) return at + 1;
  }
  return text.length;
}
