import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { cellsOfDay, moved, rangesOf, strokeFrom, type Cell, type Selection, type Stroke } from './selection';
import { cellsOf, erase, paint, type WeekText } from './weekWindows';

interface PainterOptions {
  readonly week: WeekText;
  readonly isReadOnly: boolean;
  readonly onChange: (week: WeekText) => void;
}

const start: Cell = { day: 0, cell: 32 }; // Monday, eight o'clock

/** An hour has four cells. */
const hour = 4;

const steps: { readonly [key: string]: readonly [days: number, cells: number] } = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -cellsOfDay],
  End: [0, cellsOfDay],
  PageUp: [0, -hour],
  PageDown: [0, hour],
};

/** Selecting and painting by pointer and by keyboard. The week changes once, when the stroke ends. */
export function usePainter({ week, isReadOnly, onChange }: PainterOptions) {
  const cells = useMemo(() => cellsOf(week), [week]);
  const [selection, setSelection] = useState<Selection>({ anchor: start, cursor: start });
  const [stroke, setStroke] = useState<Stroke>();
  const stopDrag = useRef<() => void>(undefined);
  useEffect(() => () => stopDrag.current?.(), []);

  function apply(over: Selection, how: Stroke) {
    if (isReadOnly) return;
    onChange((how === 'paint' ? paint : erase)(week, rangesOf(over)));
  }

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const anchor = cellAt(event.clientX, event.clientY);
    if (!anchor || event.button !== 0) return;
    event.preventDefault(); // no text is selected on the way
    event.currentTarget.focus();
    const from = event.shiftKey ? selection.anchor : anchor;
    const how = strokeFrom(from, cells);
    let now: Selection = { anchor: from, cursor: anchor };
    setSelection(now);
    setStroke(isReadOnly ? undefined : how);
    const move = ({ clientX, clientY }: globalThis.PointerEvent) => {
      const cursor = cellAt(clientX, clientY);
      if (!cursor || (cursor.day === now.cursor.day && cursor.cell === now.cursor.cell)) return;
      now = { anchor: from, cursor };
      setSelection(now);
    };
    const stop = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', finish);
      window.removeEventListener('pointercancel', stop);
      stopDrag.current = undefined;
      setStroke(undefined);
    };
    const finish = () => {
      stop();
      apply(now, how);
      setSelection({ anchor: now.cursor, cursor: now.cursor });
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', finish);
    window.addEventListener('pointercancel', stop);
    stopDrag.current = stop;
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      const [days, by] = step;
      const cursor = moved(selection.cursor, days, event.ctrlKey && Math.abs(by) === 1 ? by * hour : by);
      setSelection({ anchor: event.shiftKey ? selection.anchor : cursor, cursor });
    } else if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      apply(selection, strokeFrom(selection.anchor, cells));
    } else if (event.key === 'Escape') setSelection({ anchor: selection.cursor, cursor: selection.cursor });
  }

  return { cells, selection, stroke, onPointerDown, onKeyDown };
}

function cellAt(x: number, y: number): Cell | null {
  const found = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-cell]');
  const [day, cell] = (found?.dataset.cell ?? '').split('.').map(Number);
  return day === undefined || cell === undefined ? null : { day, cell };
}
