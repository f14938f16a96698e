import type { Compiled, DocumentKind, Report } from '../configuration/kinds.js';
import { kindToken } from '../configuration/kinds.js';
import { integer, list, mapOf, nameText, object, optional, slug, text } from '../configuration/shape.js';
import { priorityMatrixWords } from './matrixWords.js';

/** A level of impact or urgency. */
export interface MatrixLevel {
  readonly key: string;
  readonly name: string;
}

/** A priority that a matrix hands out. */
export interface MatrixPriority {
  readonly key: string;
  readonly name: string;
  /** 1 is the most urgent; no two priorities share a rank. */
  readonly rank: number;
  /** Six-digit hexadecimal colour such as #b00020; null leaves it to the console. */
  readonly color: string | null;
}

/** A priority matrix as an ops leader writes it down; impacts and urgencies stand from the highest to the lowest. */
export interface PriorityMatrixDocument {
  readonly key: string;
  readonly name: string;
  readonly impacts: readonly MatrixLevel[];
  readonly urgencies: readonly MatrixLevel[];
  readonly priorities: readonly MatrixPriority[];
  /** Key of the priority by key of the impact, then of the urgency. */
  readonly cells: { readonly [impact: string]: { readonly [urgency: string]: string } };
}

/** A priority matrix as decisions use it. */
export interface CompiledPriorityMatrix {
  readonly key: string;
  /** From the most urgent to the least. */
  readonly priorities: readonly MatrixPriority[];
  readonly impacts: readonly MatrixLevel[];
  readonly urgencies: readonly MatrixLevel[];
  readonly priority: (key: string) => MatrixPriority | undefined;
  /** The priority of that cell; undefined only when impact or urgency is not a level of this matrix. */
  readonly decide: (impact: string, urgency: string) => MatrixPriority | undefined;
}

/** Names the kind `priority-matrix`. */
export const priorityMatrices = kindToken<PriorityMatrixDocument, CompiledPriorityMatrix>('priority-matrix');

/** Key of the matrix that applies where a service names no other. */
export const defaultMatrixKey = 'default';

const levels = list(object({ key: slug, name: nameText(60) }), 10, 1, 'key');

/** The kind `priority-matrix`: impact times urgency gives priority. */
export const priorityMatrixKind: DocumentKind<PriorityMatrixDocument, CompiledPriorityMatrix> = {
  token: priorityMatrices,
  folder: 'priority-matrices',
  shapeVersion: 1,
  shape: object({
    key: slug,
    name: nameText(120),
    impacts: levels,
    urgencies: levels,
    priorities: list(
      object({
        key: slug,
        name: nameText(60),
        rank: integer(1, 99),
        color: optional(text(7, 'a colour such as #b00020', 7, /^#[0-9a-f]{6}$/), null),
      }),
      20,
      1,
      'key',
    ),
    cells: mapOf(slug, mapOf(slug, slug, 10), 10),
  }),
  words: priorityMatrixWords,
  check: checkPriorityMatrix,
  compile: (matrix) => {
    const byKey = new Map(matrix.priorities.map((priority) => [priority.key, priority]));
    return {
      key: matrix.key,
      priorities: matrix.priorities.toSorted((a, b) => a.rank - b.rank),
      impacts: matrix.impacts,
      urgencies: matrix.urgencies,
      priority: (key) => byKey.get(key),
      decide: (impact, urgency) => byKey.get(cellOf(matrix, impact, urgency) ?? ''),
    };
  },
};

/** Key in the cell, or undefined: a level named like something every object has must not be found there. */
function cellOf({ cells }: PriorityMatrixDocument, impact: string, urgency: string): string | undefined {
  const row = Object.hasOwn(cells, impact) ? cells[impact] : undefined;
  return row && Object.hasOwn(row, urgency) ? row[urgency] : undefined;
}

function checkPriorityMatrix(matrix: PriorityMatrixDocument, _known: Compiled, report: Report): void {
  const areUnique = [
    checkUnique(matrix.impacts, 'impacts', report),
    checkUnique(matrix.urgencies, 'urgencies', report),
    checkUnique(matrix.priorities, 'priorities', report),
  ];
  matrix.priorities.forEach(({ rank }, i) => {
    if (matrix.priorities.findIndex((other) => other.rank === rank) < i)
      report('error', `priorities[${i}].rank`, `rank ${rank} is taken; each priority has a rank of its own`);
  });
  checkCells(matrix, report);
  checkUnknownCells(matrix, report);
  // Levels that are listed twice have no order, so nothing could be said about it.
  if (!areUnique.includes(false)) checkMonotone(matrix, report);
}

function checkUnique(items: readonly { readonly key: string }[], path: string, report: Report): boolean {
  const keys = items.map(({ key }) => key);
  keys.forEach((key, i) => {
    if (keys.indexOf(key) < i) report('error', `${path}[${i}].key`, `the key ${key} is used twice`);
  });
  return new Set(keys).size === keys.length;
}

function checkCells(matrix: PriorityMatrixDocument, report: Report): void {
  const priorities = matrix.priorities.map(({ key }) => key);
  for (const impact of matrix.impacts)
    for (const urgency of matrix.urgencies) {
      const path = `cells.${impact.key}.${urgency.key}`;
      const found = cellOf(matrix, impact.key, urgency.key);
      const place = `impact ${impact.name} and urgency ${urgency.name}`;
      if (found === undefined) report('error', path, `no priority for ${place}; the matrix must answer everything`);
      else if (!priorities.includes(found))
        report('error', path, `there is no priority ${found} for ${place}; known are ${priorities.join(', ')}`);
    }
}

function checkUnknownCells({ impacts, urgencies, cells }: PriorityMatrixDocument, report: Report): void {
  for (const [impact, row] of Object.entries(cells)) {
    if (!impacts.some(({ key }) => key === impact)) {
      report('error', `cells.${impact}`, `${impact} is not one of the impacts`);
      continue;
    }
    for (const urgency of Object.keys(row))
      if (!urgencies.some(({ key }) => key === urgency))
        report('error', `cells.${impact}.${urgency}`, `${urgency} is not one of the urgencies`);
  }
}

/** Warns where less impact or less urgency would be handled sooner. */
function checkMonotone(matrix: PriorityMatrixDocument, report: Report): void {
  const rank = (impact?: MatrixLevel, urgency?: MatrixLevel): number | undefined => {
    const key = impact && urgency && cellOf(matrix, impact.key, urgency.key);
    return matrix.priorities.find((priority) => priority.key === key)?.rank;
  };
  const warn = (impact: MatrixLevel, urgency: MatrixLevel, higher: MatrixLevel, what: string): void =>
    report(
      'warning',
      `cells.${impact.key}.${urgency.key}`,
      `${impact.name} impact with ${urgency.name} urgency is handled sooner than with ${higher.name} ${what}`,
    );
  matrix.impacts.forEach((impact, i) => {
    matrix.urgencies.forEach((urgency, j) => {
      const here = rank(impact, urgency);
      const moreImpact = matrix.impacts[i - 1];
      const moreUrgency = matrix.urgencies[j - 1];
      const above = rank(moreImpact, urgency);
      const before = rank(impact, moreUrgency);
      if (here === undefined) return;
      if (moreImpact && above !== undefined && here < above) warn(impact, urgency, moreImpact, 'impact');
      if (moreUrgency && before !== undefined && here < before) warn(impact, urgency, moreUrgency, 'urgency');
    });
  });
}
