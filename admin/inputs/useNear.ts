import { type RefObject, useEffect, useState } from 'react';

/** How far from what is in sight something is near. */
const margin = '600px 0px';

const tellers = new WeakMap<Element, (isNear: boolean) => void>();
let observer: IntersectionObserver | undefined;

/** One observer for all: a list has a thousand rows. */
function watch(element: Element, tell: (isNear: boolean) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) tellers.get(target)?.(isIntersecting);
    },
    { rootMargin: margin },
  );
  tellers.set(element, tell);
  observer.observe(element);
  return () => observer?.unobserve(element);
}

/** True while the element is in sight or not far from it, or has the focus in it. */
export function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return undefined;
    return watch(watched, (isIn) => setIsNear(isIn || watched.contains(document.activeElement)));
  }, [element]);
  return isNear;
}
