import Box from '@mui/material/Box';
import { memo, useId } from 'react';
import { bounds, hoursOf, strokeFrom, type Cell, type Selection, type Stroke } from './selection';
import { painterLook } from './painterLook';
import { usePainter } from './usePainter';
import {
  cellMinutes,
  dayMinutes,
  spansOf,
  timeOfMinutes,
  weekMinutes,
  type CellState,
  type Span,
  type WeekText,
} from './weekWindows';
import { weekdayNames } from './words';

interface WeekPainterProps {
  readonly week: WeekText;
  readonly onChange: (week: WeekText) => void;
  readonly isReadOnly?: boolean;
  /** Another week below this one, to compare with. */
  readonly overlay?: { readonly name: string; readonly week: WeekText };
}

/**
 * The week as a grid of quarters of an hour that one paints with a pointer or with the keyboard. Windows are drawn to the
 * minute, also those that do not fall on the grid; what goes over midnight goes on in the row below.
 */
export function WeekPainter({ week, onChange, isReadOnly = false, overlay }: WeekPainterProps) {
  const { cells, selection, stroke, onPointerDown, onKeyDown } = usePainter({ week, isReadOnly, onChange });
  const id = useId();
  const { cursor } = selection;
  const spans = spansOf(week);
  const compared = overlay ? spansOf(overlay.week) : [];
  const area = bounds(selection);
  const isArea = area.firstDay !== area.lastDay || area.firstCell !== area.lastCell;
  return (
    <Box sx={painterLook}>
      <div className="scroll">
        <div className="hours" aria-hidden>
          {[0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => (
            <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
              {String(hour).padStart(2, '0')}
            </span>
          ))}
        </div>
        <div
          role="grid"
          aria-label="Hours of the week"
          aria-describedby={`${id}-help`}
          aria-multiselectable
          aria-readonly={isReadOnly || undefined}
          aria-activedescendant={cellId(id, cursor)}
          tabIndex={0}
          onPointerDown={onPointerDown}
          onKeyDown={onKeyDown}
        >
          {weekdayNames.map((name, day) => (
            <DayRow
              key={name}
              id={id}
              day={day}
              name={name}
              cells={cells[day] ?? []}
              open={piecesOf(spans, day)}
              compared={piecesOf(compared, day)}
              cursor={cursor.day === day ? cursor.cell : null}
              selected={isArea && day >= area.firstDay && day <= area.lastDay ? area : null}
              stroke={stroke}
            />
          ))}
        </div>
      </div>
      <p className="said" role="status">
        {sentence(selection, stroke ?? strokeFrom(selection.anchor, cells), isReadOnly)}
      </p>
      <p className="help" id={`${id}-help`}>
        {isReadOnly
          ? 'Arrow keys move.'
          : 'Drag to open hours; begin on open ones to close them. With the keyboard: arrows move, with Shift they select, Page up and Page down move an hour, Space opens or closes.'}
        {overlay && ` The thin line below each day is ${overlay.name}, in its own time.`}
      </p>
    </Box>
  );
}

function sentence(selection: Selection, stroke: Stroke, isReadOnly: boolean): string {
  const { firstDay, lastDay } = bounds(selection);
  const days = firstDay === lastDay ? weekdayNames[firstDay] : `${weekdayNames[firstDay]} to ${weekdayNames[lastDay]}`;
  const where = `${days}, ${hoursOf(selection)}`;
  if (isReadOnly) return `${where}.`;
  return `${where}: ${stroke === 'paint' ? 'closed, Space opens' : 'open, Space closes'}.`;
}

const cellId = (id: string, { day, cell }: Cell) => `${id}-${day}-${cell}`;

/** A part of a row: from and until are minutes of its day; what goes on in another row has a straight edge there. */
interface Piece extends Span {
  readonly comesOver: boolean;
  readonly goesOver: boolean;
}

/** What of the open stretches falls on a day. */
function piecesOf(spans: readonly Span[], day: number): Piece[] {
  const start = day * dayMinutes;
  return spans
    .flatMap(({ from, until }) => [
      { from: from - start, until: until - start },
      { from: from - start - weekMinutes, until: until - start - weekMinutes },
    ])
    .filter(({ from, until }) => from < dayMinutes && until > 0)
    .map(({ from, until }) => ({
      from: Math.max(from, 0),
      until: Math.min(until, dayMinutes),
      comesOver: from < 0,
      goesOver: until > dayMinutes,
    }));
}

interface DayRowProps {
  readonly id: string;
  readonly day: number;
  readonly name: string;
  readonly cells: readonly CellState[];
  readonly open: readonly Piece[];
  readonly compared: readonly Piece[];
  readonly cursor: number | null;
  readonly selected: { readonly firstCell: number; readonly lastCell: number } | null;
  readonly stroke: Stroke | undefined;
}

const DayRow = memo(function DayRow(props: DayRowProps) {
  const { id, day, name, cells, open, compared, cursor, selected, stroke } = props;
  const isSelected = (cell: number) => selected !== null && cell >= selected.firstCell && cell <= selected.lastCell;
  return (
    <div role="row" className="row">
      <span role="rowheader" className="day">
        {name}
      </span>
      <Strip className="open" pieces={open} />
      {compared.length > 0 && <Strip className="compared" pieces={compared} />}
      {cells.map((state, cell) => (
        <span
          key={cell}
          id={cellId(id, { day, cell })}
          role="gridcell"
          data-cell={`${day}.${cell}`}
          className={[
            'cell',
            cell % 4 === 0 ? 'hour' : '',
            cursor === cell ? 'cursor' : '',
            isSelected(cell) || (stroke && cursor === cell) ? (stroke ?? 'selected') : '',
          ].join(' ')}
          aria-selected={isSelected(cell)}
          aria-label={`${name} ${timeOfMinutes(cell * cellMinutes)}, ${state === 'partly' ? 'partly open' : state}`}
        />
      ))}
    </div>
  );
}, sameRow);

/** Pieces are made anew with every drawing; the row is not, unless one of them is another. */
function sameRow(a: DayRowProps, b: DayRowProps): boolean {
  const { open, compared, ...rest } = a;
  const samePieces = (one: readonly Piece[], other: readonly Piece[]) =>
    one.length === other.length &&
    one.every(({ from, until }, index) => from === other[index]?.from && until === other[index]?.until);
  const others = Object.keys(rest).filter((name) => name !== 'selected') as (keyof typeof rest)[];
  return (
    samePieces(open, b.open) &&
    samePieces(compared, b.compared) &&
    a.selected?.firstCell === b.selected?.firstCell &&
    a.selected?.lastCell === b.selected?.lastCell &&
    others.every((name) => a[name] === b[name])
  );
}

const Strip = ({ className, pieces }: { className: string; pieces: readonly Piece[] }) => (
  <span className={`strip ${className}`} aria-hidden>
    {pieces.map(({ from, until, comesOver, goesOver }) => (
      <span
        key={from}
        className={`${comesOver ? 'comes' : ''} ${goesOver ? 'goes' : ''}`}
        style={{ left: `${(from / dayMinutes) * 100}%`, width: `${((until - from) / dayMinutes) * 100}%` }}
      />
    ))}
  </span>
);
