import { lexicographicSortSchema, printSchema } from 'graphql';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSchema } from './schema.js';

/** The API's schema as committed: sorted, so that a change shows as that change alone. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(makeSchema()))}\n`;
}

/** Writes it where the console's types and the drift test look for it. */
function emitSchema(): void {
  const file = 'schema/schema.graphql';
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, printedSchema());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) emitSchema();
