import Assignment from '@mui/icons-material/AssignmentOutlined';
import Flag from '@mui/icons-material/OutlinedFlag';
import Notify from '@mui/icons-material/NotificationsOutlined';
import Raise from '@mui/icons-material/KeyboardDoubleArrowUp';
import Reassign from '@mui/icons-material/SwapHoriz';
import Webhook from '@mui/icons-material/Webhook';
import Box from '@mui/material/Box';
import type { KeyboardEvent } from 'react';
import type { ToneName } from '../palette';
import { duePosition, lanesOf, placeInWords, positionsOf, shareOf, type Place } from './rungs';

/** What a rung sets off at most: the last of these that it does decides how it is drawn. */
const deeds = {
  NOTHING: { word: 'Only marked', tone: 'neutral', icon: Flag },
  NOTIFY: { word: 'Tells', tone: 'info', icon: Notify },
  OPEN_TASK: { word: 'Opens a task', tone: 'good', icon: Assignment },
  CALL_WEBHOOK: { word: 'Calls an address', tone: 'neutral', icon: Webhook },
  RAISE_PRIORITY: { word: 'Raises', tone: 'warn', icon: Raise },
  REASSIGN: { word: 'Reassigns', tone: 'bad', icon: Reassign },
} as const satisfies { readonly [deed: string]: { word: string; tone: ToneName; icon: typeof Flag } };

type Deed = keyof typeof deeds;

/** A rung as it is drawn. */
export interface Mark extends Place {
  readonly deeds: readonly (string | null)[];
  /** What it does, in words. */
  readonly does: string;
}

interface LadderLineProps {
  readonly marks: readonly Mark[];
  /** The target for which it is drawn. */
  readonly targetSeconds: number;
  readonly selected?: number | null;
  /** Left out: the marks are a picture of what a table beside it says. */
  readonly onSelect?: (index: number) => void;
}

const laneHeight = 30;
/** What a mark needs on a line of about 600 pixels, in per cent. */
const room = 5;

/** A ladder on a line from the start to due and beyond: marks can be selected by pointer, Tab and arrow keys. */
export function LadderLine({ marks, targetSeconds, selected = null, onSelect }: LadderLineProps) {
  const positions = positionsOf(marks.map((mark) => shareOf(mark, targetSeconds)));
  const lanes = lanesOf(positions, room);
  const height = (Math.max(0, ...lanes) + 1) * laneHeight;
  const used = new Set(marks.map(deedOf));
  const inOrder = marks
    .map((_, index) => index)
    .filter((index) => positions[index] !== null)
    .sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  return (
    <Box>
      <Box
        role={onSelect ? 'group' : undefined}
        aria-label={onSelect ? 'Rungs on a line from start to due' : undefined}
        aria-hidden={onSelect ? undefined : true}
        onKeyDown={onSelect ? byArrows : undefined}
        sx={{ position: 'relative', mx: 1.5, height: height + 40 }}
      >
        <Line top={height + 4} />
        {inOrder.map((index) => {
          const mark = marks[index];
          if (!mark) return null;
          return (
            <MarkOnLine
              key={index}
              mark={mark}
              name={`Rung ${index + 1}: ${placeInWords(mark)}, ${mark.does}`}
              left={positions[index] ?? 0}
              top={height - laneHeight * ((lanes[index] ?? 0) + 1)}
              stem={laneHeight * (lanes[index] ?? 0) + 8}
              isSelected={selected === index}
              onSelect={onSelect && (() => onSelect(index))}
            />
          );
        })}
      </Box>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, fontSize: '0.8125rem', color: 'text.secondary' }}
        aria-hidden
      >
        {(Object.keys(deeds) as Deed[])
          .filter((deed) => used.has(deed))
          .map((deed) => {
            const { icon: Icon, word, tone } = deeds[deed];
            return (
              <Box key={deed} component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
                <Icon sx={(theme) => ({ fontSize: 16, color: theme.palette.signal.tones[tone].text })} />
                {word}
              </Box>
            );
          })}
      </Box>
    </Box>
  );
}

function deedOf(mark: Mark): Deed {
  const done = (Object.keys(deeds) as Deed[]).filter((deed) => mark.deeds.includes(deed));
  return done.at(-1) ?? 'NOTHING';
}

/** Left and right go from mark to mark, Home and End to the first and last. */
function byArrows(event: KeyboardEvent<HTMLElement>) {
  const marks = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = marks.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: marks.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  marks[Math.min(marks.length - 1, Math.max(0, to))]?.focus();
}

/** The line itself: what may pass, due, and what is too late. */
const Line = ({ top }: { top: number }) => (
  <>
    <Box
      sx={(theme) => ({
        position: 'absolute',
        left: 0,
        width: `${duePosition}%`,
        top,
        height: 6,
        borderRadius: '3px 0 0 3px',
        bgcolor: theme.palette.signal.tones.good.line,
      })}
    />
    <Box
      sx={(theme) => ({
        position: 'absolute',
        left: `${duePosition}%`,
        right: 0,
        top,
        height: 6,
        borderRadius: '0 3px 3px 0',
        backgroundImage: `repeating-linear-gradient(90deg, ${theme.palette.signal.tones.bad.line} 0 6px, transparent 6px 10px)`,
      })}
    />
    <Box
      sx={(theme) => ({
        position: 'absolute',
        left: `calc(${duePosition}% - 1.5px)`,
        width: 3,
        top: top - 6,
        height: 18,
        bgcolor: theme.palette.text.primary,
      })}
    />
    <Word left="0" top={top + 12}>
      Start
    </Word>
    <Word left={`${duePosition}%`} top={top + 12} isCentred>
      Due
    </Word>
    <Word left="auto" top={top + 12}>
      After due
    </Word>
  </>
);

interface WordProps {
  readonly left: string;
  readonly top: number;
  readonly isCentred?: boolean;
  readonly children: string;
}

const Word = ({ left, top, isCentred, children }: WordProps) => (
  <Box
    component="span"
    aria-hidden
    sx={{
      position: 'absolute',
      left,
      right: left === 'auto' ? 0 : undefined,
      top,
      transform: isCentred ? 'translateX(-50%)' : undefined,
      fontSize: '0.8125rem',
      color: 'text.secondary',
    }}
  >
    {children}
  </Box>
);

interface MarkOnLineProps {
  readonly mark: Mark;
  readonly name: string;
  readonly left: number;
  readonly top: number;
  /** How far down the line is. */
  readonly stem: number;
  readonly isSelected: boolean;
  readonly onSelect?: () => void;
}

function MarkOnLine({ mark, name, left, top, stem, isSelected, onSelect }: MarkOnLineProps) {
  const { icon: Icon, tone } = deeds[deedOf(mark)];
  return (
    <Box
      component={onSelect ? 'button' : 'span'}
      {...(onSelect
        ? { type: 'button' as const, 'aria-label': name, 'aria-pressed': isSelected, title: name, onClick: onSelect }
        : {})}
      sx={(theme) => ({
        position: 'absolute',
        left: `calc(${left}% - 13px)`,
        top,
        width: 26,
        height: 26,
        p: 0,
        display: 'grid',
        placeItems: 'center',
        borderRadius: '50%',
        cursor: onSelect ? 'pointer' : undefined,
        color: theme.palette.signal.tones[tone].text,
        bgcolor: theme.palette.signal.tones[tone].tint,
        border: `2px solid ${isSelected ? theme.palette.text.primary : theme.palette.signal.tones[tone].line}`,
        '&::after': {
          content: '""',
          position: 'absolute',
          left: 10,
          top: 24,
          width: 2,
          height: stem,
          bgcolor: theme.palette.signal.tones[tone].line,
          pointerEvents: 'none',
        },
      })}
    >
      <Icon aria-hidden sx={{ fontSize: 16 }} />
    </Box>
  );
}
