import Box from '@mui/material/Box';
import type { ToneName } from '../palette';
import { Tag } from './Tag';

const tones: readonly ToneName[] = ['critical', 'bad', 'warn', 'info', 'neutral'];

/** The colour of a priority by its rank: the most urgent is 1. */
export function toneOfRank(rank: number): ToneName {
  return tones[Math.min(Math.max(rank, 1), tones.length) - 1] as ToneName;
}

interface PriorityChipProps {
  readonly priority: { readonly key: string; readonly name: string; readonly rank: number } | null | undefined;
  /** The key alone, where many stand below one another. */
  readonly short?: boolean;
}

/** A priority: its key or name, and bars that are more the more urgent it is. */
export const PriorityChip = ({ priority, short = false }: PriorityChipProps) =>
  priority ? (
    <Tag tone={toneOfRank(priority.rank)}>
      <Bars filled={Math.max(0, 5 - priority.rank)} />
      {short ? priority.key.toUpperCase() : priority.name}
    </Tag>
  ) : (
    <>–</>
  );

const Bars = ({ filled }: { filled: number }) => (
  <Box component="svg" viewBox="0 0 14 12" aria-hidden focusable="false" sx={{ width: 12, height: 11 }}>
    {[0, 1, 2, 3].map((bar) => (
      <rect
        key={bar}
        x={bar * 3.6}
        y={9 - bar * 3}
        width="2.4"
        height={3 + bar * 3}
        rx="0.6"
        fill="currentColor"
        opacity={bar < filled ? 1 : 0.3}
      />
    ))}
  </Box>
);
