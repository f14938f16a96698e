/** Where in a text something is, counted from 1. */
export interface PlaceInText {
  readonly line: number;
  readonly column: number;
}

/** A finding about a template begins with its place: "line 3, column 5: …". Null when it is about the whole. */
export function placeOf(message: string): (PlaceInText & { readonly said: string }) | null {
  const match = /^line (\d+), column (\d+): (.*)$/s.exec(message);
  return match ? { line: Number(match[1]), column: Number(match[2]), said: match[3] ?? '' } : null;
}

/** The part of the text that a finding marks: from its place to the end of the name, or a letter. */
export function markAt(text: string, { line, column }: PlaceInText): { readonly from: number; readonly to: number } {
  const lines = text.split('\n');
  const row = lines[Math.min(line, lines.length) - 1] ?? '';
  const before = lines.slice(0, Math.min(line, lines.length) - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const from = before + Math.min(Math.max(column - 1, 0), row.length);
  const word = /^[\w.-]+/.exec(text.slice(from))?.[0] ?? '';
  return { from, to: Math.min(from + Math.max(word.length, 1), text.length) };
}

/** Names of variables that stand between the braces of a text, each once. */
export function namesIn(text: string): string[] {
  const inside = [...text.matchAll(/\{\{(.*?)\}\}|\{%(.*?)%\}/gs)].map(([, shown, tag]) => shown ?? tag ?? '');
  const withoutTexts = inside.map((part) => part.replaceAll(/'[^']*'|"[^"]*"/g, ' '));
  return [...new Set(withoutTexts.flatMap((part) => part.match(/[a-z][\w]*(\.[a-z][\w]*)+/gi) ?? []))];
}

/** The declared variables together with those that the texts speak of and that there are. */
export function withUsed(
  declared: readonly { readonly name: string | null }[],
  texts: readonly (string | null)[],
  known: readonly { readonly name: string }[],
): { readonly name: string | null }[] {
  const has = new Set(declared.map(({ name }) => name));
  const used = new Set(texts.flatMap((text) => namesIn(text ?? '')));
  return [...declared, ...known.filter(({ name }) => used.has(name) && !has.has(name)).map(({ name }) => ({ name }))];
}

/** The parts of names after a path: below `record` there are `number` and `title`. */
export function namesBelow(names: readonly string[], path: readonly string[]): string[] {
  const start = path.length ? `${path.join('.')}.` : '';
  const parts = names
    .filter((name) => name.startsWith(start))
    .map((name) => name.slice(start.length).split('.')[0] ?? '');
  return [...new Set(parts)];
}
