import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { focusField } from './focusField';
import { positional } from './path';

/** Focuses the field that the address names (`?field=members[0].email`), once it is drawn; its part may load later. */
export function useFieldOfAddress(draft: unknown): void {
  const [params] = useSearchParams();
  const field = params.get('field');
  const start = useRef(draft);
  useEffect(() => {
    if (!field) return undefined;
    const way = positional(start.current, field);
    const isThere = () => document.querySelector(`[data-field="${CSS.escape(way)}"]`) !== null;
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
      if (!isThere() && turns < 20) return;
      clearInterval(timer);
      focusField(way);
    }, 50);
    return () => clearInterval(timer);
  }, [field]);
}
