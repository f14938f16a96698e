import { useEffect, type RefObject } from 'react';

/** Pixels between a bar and what is scrolled to below it: the ring around what has the focus is seen whole. */
const gap = 12;

/**
 * What is scrolled to comes to lie below a bar that sticks to the top of the window, however many lines that takes: what the
 * keyboard, an address, a finding or a pointer brings into sight is never covered by it. The whole window scrolls.
 */
export function useRoomAbove(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = bar.current;
    if (!element) return undefined;
    const { style } = document.documentElement;
    const makeRoom = () => {
      const { top } = getComputedStyle(element);
      style.scrollPaddingTop = `${parseFloat(top) + element.offsetHeight + gap}px`;
    };
    const observer = new ResizeObserver(makeRoom);
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.scrollPaddingTop = '';
    };
  }, [bar]);
}
