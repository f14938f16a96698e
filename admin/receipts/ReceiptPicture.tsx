import Box from '@mui/material/Box';
import { type Theme, useTheme } from '@mui/material/styles';
import { useId } from 'react';
import type { ReceiptRecord } from '../api/receipts';
import { lanesOf } from '../fields/rungs';
import { columnsOf, piecesOf, placeOf, rangeOf, ticksOf, type Column, type Piece, type Range } from './timeLine';

type Receipt = ReceiptRecord['receipt'];

const top = 46;
const height = 44;
const bottom = top + height;

interface Mark {
  readonly at: string;
  readonly text: string;
  readonly color: string;
  readonly isDashed?: boolean;
}

/** The time of a clock on a line: what counted, when it was closed or stood still, and where the due instant lies. */
export function ReceiptPicture({ receipt }: { receipt: Receipt }) {
  const theme = useTheme();
  const hatch = useId();
  const { lines, dueAt, breachedAt, asOf, stoppedAt, retargets, timeZone, state, why } = receipt;
  const range = rangeOf(lines, [dueAt, breachedAt, asOf, receipt.startedAt, ...retargets.map(({ at }) => at)]);
  const pieces = piecesOf(lines, range);
  const { text, error } = theme.palette;
  const isEnded = Boolean(stoppedAt) || state === 'CANCELED';
  const isLateByChange = breachedAt && breachedAt !== dueAt;
  const marks: Mark[] = [
    ...(asOf ? [{ at: asOf, text: stoppedAt ? 'Stopped' : isEnded ? 'Canceled' : 'Now', color: text.primary }] : []),
    ...(dueAt ? [{ at: dueAt, text: breachedAt === dueAt ? 'Due, broken' : 'Due', color: error.main }] : []),
    ...(isLateByChange ? [{ at: breachedAt, text: 'Broken', color: error.main, isDashed: true }] : []),
    ...retargets.map(({ at }) => ({ at, text: 'Changed', color: text.secondary, isDashed: true })),
  ];
  const { placed, above } = placedMarks(marks, range);
  return (
    <Box>
      <Box
        component="svg"
        role="img"
        aria-label={`Time line of the clock. ${why} The table below has every line.`}
        width="100%"
        height={above + bottom + 24}
        sx={{ display: 'block', overflow: 'visible', fontSize: 12 }}
      >
        <defs>
          <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="7" height="7" fill={theme.palette.signal.tones.warn.tint} />
            <rect width="2.5" height="7" fill={theme.palette.signal.tones.warn.line} />
          </pattern>
        </defs>
        <g transform={`translate(0 ${above})`}>
          <rect x="0" y={top} width="100%" height={height} fill={theme.palette.signal.tones.neutral.tint} />
          {pieces
            ? pieces.map((piece) => <PieceMark key={piece.left} piece={piece} theme={theme} hatch={hatch} />)
            : columnsOf(lines, range).map((column) => (
                <ColumnMark key={column.left} column={column} theme={theme} hatch={hatch} />
              ))}
          <Axis range={range} timeZone={timeZone ?? 'UTC'} theme={theme} />
          <Marks placed={placed} theme={theme} />
        </g>
      </Box>
      <Legend theme={theme} isCondensed={!pieces} hasAhead={lines.some(({ isAhead }) => isAhead)} isEnded={isEnded} />
    </Box>
  );
}

interface DrawnProps {
  readonly theme: Theme;
  readonly hatch: string;
}

function PieceMark({ piece, theme, hatch }: DrawnProps & { piece: Piece }) {
  const { left, width, kind, isAhead, name } = piece;
  const { tones } = theme.palette.signal;
  if (kind === 'CLOSED' && !name) return null;
  const counted = { fill: isAhead ? tones.good.tint : tones.good.line, stroke: tones.good.line };
  const look =
    kind === 'COUNTED'
      ? counted
      : kind === 'CLOSED'
        ? { fill: tones.info.tint, stroke: tones.info.line }
        : { fill: `url(#${hatch})`, stroke: tones.warn.line };
  const isNamed = width > 8;
  return (
    <g>
      <rect
        x={`${left}%`}
        y={kind === 'COUNTED' ? top : top + 6}
        width={`${Math.max(width, 0.15)}%`}
        height={kind === 'COUNTED' ? height : height - 12}
        strokeDasharray={isAhead ? '3 2' : undefined}
        {...look}
      >
        <title>{piece.text}</title>
      </rect>
      {isNamed && name && (
        <text x={`${left + width / 2}%`} y={top + height / 2 + 4} textAnchor="middle" fill={tones.info.text}>
          {name.length > width ? `${name.slice(0, Math.max(4, Math.floor(width)))}…` : name}
        </text>
      )}
    </g>
  );
}

function ColumnMark({ column, theme, hatch }: DrawnProps & { column: Column }) {
  const { left, width, counted, still, isAhead } = column;
  const { tones } = theme.palette.signal;
  const [countedHeight, stillHeight] = [counted * height, still * height];
  return (
    <g>
      <rect
        x={`${left}%`}
        width={`${width * 0.85}%`}
        y={bottom - countedHeight}
        height={countedHeight}
        fill={isAhead ? tones.good.tint : tones.good.line}
        stroke={isAhead ? tones.good.line : undefined}
      />
      <rect
        x={`${left}%`}
        width={`${width * 0.85}%`}
        y={bottom - countedHeight - stillHeight}
        height={stillHeight}
        fill={`url(#${hatch})`}
      />
    </g>
  );
}

function Axis({ range, timeZone, theme }: { range: Range; timeZone: string; theme: Theme }) {
  return (
    <>
      {ticksOf(range, timeZone).map(({ at, text }) => {
        const place = ((at - range.from) / range.length) * 100;
        const isAtEnd = place > 94;
        return (
          <g key={at}>
            <line x1={`${place}%`} x2={`${place}%`} y1={bottom} y2={bottom + 6} stroke={theme.palette.text.secondary} />
            <text
              x={`${place}%`}
              y={bottom + 20}
              textAnchor={isAtEnd ? 'end' : place < 3 ? 'start' : 'middle'}
              fill={theme.palette.text.secondary}
            >
              {text}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** Room that the word of a mark needs beside it on a narrow screen, in per cent of the line. */
const roomOfWord = 26;
const mostRows = 6;
/** How many rows of words there is room for above the line; more of them push it down. */
const usualRows = 3;

/** Marks on the line, each with the row of its word: so many rows that no word lies on another. */
function placedMarks(marks: readonly Mark[], range: Range) {
  const placed = marks
    .map((mark) => ({ ...mark, place: placeOf(mark.at, range) }))
    .toSorted((a, b) => a.place - b.place)
    .map((mark) => ({ ...mark, isLeft: mark.place > 100 - roomOfWord }));
  const lanes = lanesOf(
    placed.map(({ place, isLeft }) => (isLeft ? place - roomOfWord : place)),
    roomOfWord,
  ).map((lane) => lane % mostRows);
  const rows = Math.max(usualRows, ...lanes.map((lane) => lane + 1));
  const above = (rows - usualRows) * 14;
  return { above, placed: placed.map((mark, i) => ({ ...mark, y: 12 - above + (lanes[i] ?? 0) * 14 })) };
}

function Marks({ placed, theme }: { placed: ReturnType<typeof placedMarks>['placed']; theme: Theme }) {
  return (
    <>
      {placed.map(({ at, text, color, isDashed, place, y }) => (
        <line
          key={`${text}${at}`}
          x1={`${place}%`}
          x2={`${place}%`}
          y1={y + 2}
          y2={bottom}
          stroke={color}
          strokeWidth={2}
          strokeDasharray={isDashed ? '4 3' : undefined}
        />
      ))}
      {/* after all lines: none runs through a word */}
      {placed.map(({ at, text, color, place, isLeft, y }) => (
        <text
          key={`${text}${at}`}
          x={`${place}%`}
          dx={isLeft ? -5 : 5}
          y={y}
          textAnchor={isLeft ? 'end' : 'start'}
          fill={color}
          fontWeight={600}
          stroke={theme.palette.background.paper}
          strokeWidth={3}
          paintOrder="stroke"
        >
          {text}
        </text>
      ))}
    </>
  );
}

interface LegendProps {
  readonly theme: Theme;
  readonly isCondensed: boolean;
  readonly hasAhead: boolean;
  readonly isEnded: boolean;
}

function Legend({ theme, isCondensed, hasAhead, isEnded }: LegendProps) {
  const { tones } = theme.palette.signal;
  const stripes = `repeating-linear-gradient(45deg, ${tones.warn.tint} 0 4px, ${tones.warn.line} 4px 6px)`;
  const entries = [
    { word: 'Counted', look: { bgcolor: tones.good.line } },
    ...(hasAhead
      ? [
          {
            word: isEnded ? 'Would have counted' : 'Will count if nothing happens',
            look: { bgcolor: tones.good.tint, border: `1px dashed ${tones.good.line}` },
          },
        ]
      : []),
    { word: 'Paused', look: { background: stripes } },
    { word: 'Closed', look: { bgcolor: tones.neutral.tint, border: `1px solid ${tones.neutral.line}` } },
    ...(isCondensed
      ? []
      : [
          {
            word: 'Holiday or other closed time with a name',
            look: { bgcolor: tones.info.tint, border: `1px solid ${tones.info.line}` },
          },
        ]),
  ];
  return (
    <Box
      component="ul"
      sx={{
        listStyle: 'none',
        m: 0,
        mt: 1,
        p: 0,
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 0.5,
        fontSize: '0.8125rem',
        color: 'text.secondary',
      }}
    >
      {entries.map(({ word, look }) => (
        <Box component="li" key={word} sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
          <Box aria-hidden sx={{ width: 14, height: 14, borderRadius: 0.5, boxSizing: 'border-box', ...look }} />
          {word}
        </Box>
      ))}
      {isCondensed && <li>A column stands for a longer time: its height is the share that counted or stood still.</li>}
    </Box>
  );
}
