import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

/**
 * Moves the focus, once what is drawn next is there, to what the selector finds in the box. The answer is a function that takes
 * the selector, and stays the same.
 */
export function useWantedFocus(box: RefObject<HTMLElement | null>): (selector: string) => void {
  const wanted = useRef<string>(undefined);
  // with the drawing itself: an effect left over from the drawing before would look for what is not there yet
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    box.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = undefined;
  });
  return useCallback((selector) => {
    wanted.current = selector;
  }, []);
}
