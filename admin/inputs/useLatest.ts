import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same while what it does is always the newest. */
export function useLatest<Args extends readonly unknown[], Result>(
  make: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(make);
  useLayoutEffect(() => {
    latest.current = make;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
