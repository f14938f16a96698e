/** A key that a name suggests: "Payroll, night" gives payroll-night. */
export function keyFor(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replaceAll(/^-+|-+$/g, '');
}

/** A key that the name suggests and that none of the others has. */
export function freeKey(name: string, taken: readonly (string | null | undefined)[], fallback: string): string {
  const wanted = keyFor(name) || fallback;
  let key = wanted;
  for (let n = 2; taken.includes(key); n += 1) key = `${wanted}-${n}`;
  return key;
}

/** What is wrong with a key, for the one who typed it; undefined when nothing is. */
export function keyComplaint(key: string): string | undefined {
  if (!key) return 'Give it a key: it stays the same when the name changes.';
  if (key.length > 80) return `A key has at most 80 letters; this one has ${key.length}.`;
  if (/[A-Z]/.test(key)) return `Write it in lower case: ${keyFor(key)}.`;
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(key)) return undefined;
  const better = keyFor(key);
  return `A key has lower-case letters and digits, with single hyphens between them${better ? `: ${better}` : ''}.`;
}
