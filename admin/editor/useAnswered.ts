import { useEffect, useRef, useState } from 'react';

/** What the server says of a draft, and why it could not say it last. */
export interface Answered<Answer> {
  readonly answer?: Answer;
  readonly trouble?: string;
}

/** The longest rest before it is asked again, where answering takes long. */
const longestRestMs = 1_500;

/**
 * What the server says of something that is edited, anew after each edit once it rests; what was said before stays until
 * then. `question` is what is asked: another one is another object or text, and null asks nothing. What nobody waits for any
 * more is given up. What took long to answer is asked again after as long a rest, so that asking never keeps who writes.
 */
export function useAnswered<Question, Answer>(
  question: Question | null,
  ask: (question: Question, signal: AbortSignal) => Promise<Answer>,
  restMs = 250,
): Answered<Answer> {
  const [state, setState] = useState<Answered<Answer>>({});
  const tookMs = useRef(0);
  useEffect(() => {
    if (question === null) return;
    const waiting = new AbortController();
    const timer = setTimeout(
      () => {
        const askedAt = performance.now();
        ask(question, waiting.signal)
          .finally(() => {
            tookMs.current = performance.now() - askedAt;
          })
          .then(
            (answer) => !waiting.signal.aborted && setState({ answer }),
            (error: Error) => !waiting.signal.aborted && setState(({ answer }) => ({ answer, trouble: error.message })),
          );
      },
      Math.max(restMs, Math.min(tookMs.current, longestRestMs)),
    );
    return () => {
      clearTimeout(timer);
      waiting.abort();
    };
    // the question says all that is asked
    // oxlint-disable-next-line react/exhaustive-deps
  }, [question, restMs]);
  return question === null ? {} : state;
}
