import { useEffect, useState } from 'react';

/** What the server says of a draft, and why it could not say it last. */
export interface Answered<Answer> {
  readonly answer?: Answer;
  readonly trouble?: string;
}

/**
 * What the server says of something that is edited, anew after each edit once it rests; what was said before stays until
 * then. `question` names what is asked, and null asks nothing.
 */
export function useAnswered<Answer>(
  question: string | null,
  ask: (question: string) => Promise<Answer>,
  restMs = 250,
): Answered<Answer> {
  const [state, setState] = useState<Answered<Answer>>({});
  useEffect(() => {
    if (question === null) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      ask(question).then(
        (answer) => isWanted && setState({ answer }),
        (error: Error) => isWanted && setState(({ answer }) => ({ answer, trouble: error.message })),
      );
    }, restMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
    // the question says all that is asked
    // oxlint-disable-next-line react/exhaustive-deps
  }, [question, restMs]);
  return question === null ? {} : state;
}
