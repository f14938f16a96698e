import type { PriorityMatrixDraft } from '../api/documents/priorityMatrix';

const levels = [
  { key: 'high', name: 'High' },
  { key: 'medium', name: 'Medium' },
  { key: 'low', name: 'Low' },
];
const priorities = [
  { key: 'p1', name: 'P1 Critical', rank: 1, color: '#b3261e' },
  { key: 'p2', name: 'P2 High', rank: 2, color: '#b45309' },
  { key: 'p3', name: 'P3 Moderate', rank: 3, color: '#1d4ed8' },
  { key: 'p4', name: 'P4 Low', rank: 4, color: '#0f766e' },
  { key: 'p5', name: 'P5 Planning', rank: 5, color: '#52525b' },
];
/** One step down or to the right is one step less urgent. */
const cells = levels.flatMap((impact, row) =>
  levels.map((urgency, column) => ({
    impact: impact.key,
    urgency: urgency.key,
    priority: priorities[row + column]?.key ?? null,
  })),
);

/** What a new matrix begins with: three levels on each side, and the five priorities that are usual. */
export function newMatrix(key: string, name: string): PriorityMatrixDraft {
  return { key, name, impacts: levels, urgencies: levels, priorities, cells };
}
