import { useEffect, useState } from 'react';

/** What the server says of a draft, and why it could not say it last. */
export interface Answered<Answer> {
  readonly answer?: Answer;
  readonly trouble?: string;
}

/**
 * What the server says of something that is edited, anew after each edit once it rests; what was said before stays until
 * then. `question` names what is asked, and null asks nothing. What nobody waits for any more is given up.
 */
export function useAnswered<Answer>(
  question: string | null,
  ask: (question: string, signal: AbortSignal) => Promise<Answer>,
  restMs = 250,
): Answered<Answer> {
  const [state, setState] = useState<Answered<Answer>>({});
  useEffect(() => {
    if (question === null) return;
    const waiting = new AbortController();
    const timer = setTimeout(() => {
      ask(question, waiting.signal).then(
        (answer) => !waiting.signal.aborted && setState({ answer }),
        (error: Error) => !waiting.signal.aborted && setState(({ answer }) => ({ answer, trouble: error.message })),
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      waiting.abort();
    };
    // the question says all that is asked
    // oxlint-disable-next-line react/exhaustive-deps
  }, [question, restMs]);
  return question === null ? {} : state;
}
