import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

/**
 * Moves the focus, once what is drawn next is there, to what the selector finds in the box, or else another selector. The answer
 * is a function that takes the selectors, and stays the same.
 */
export function useWantedFocus(box: RefObject<HTMLElement | null>): (...selectors: string[]) => void {
  const wanted = useRef<readonly string[]>([]);
  // with the drawing itself: an effect left over from the drawing before would look for what is not there yet
  useLayoutEffect(() => {
    const found = wanted.current.map((selector) => box.current?.querySelector<HTMLElement>(selector));
    found.find((one) => one)?.focus();
    wanted.current = [];
  });
  return useCallback((...selectors) => {
    wanted.current = selectors;
  }, []);
}
