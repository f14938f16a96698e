/** How a team gives out its work, as people choose and read it. */
export const strategyChoices = [
  { key: 'ROUND_ROBIN', name: 'To the next in turn' },
  { key: 'LEAST_LOADED', name: 'To who holds the smallest share' },
  { key: 'BEST_SKILL', name: 'To who has the most of the skills' },
] as const;

/** The words of a strategy; those of a team without one say that it picks its work itself. */
export function strategyInWords(strategy: string | null | undefined): string {
  return strategyChoices.find(({ key }) => key === strategy)?.name ?? 'To nobody: the team picks it';
}
