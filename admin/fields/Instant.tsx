import { exactText, instantText, relativeText } from './time';
import { useNow } from './useNow';

interface InstantProps {
  readonly at: string | null | undefined;
  /** How it reads: "3 hours ago", the date and time, or both. The exact instant with its zone is always the title. */
  readonly as?: 'relative' | 'date' | 'both';
  /** What stands there when there is no instant. */
  readonly none?: string;
}

/** An instant that the server gave. */
export function Instant({ at, as = 'relative', none = '–' }: InstantProps) {
  const now = useNow();
  if (!at) return <>{none}</>;
  const text = {
    relative: relativeText(at, now),
    date: instantText(at),
    both: `${instantText(at)} (${relativeText(at, now)})`,
  }[as];
  return (
    <time dateTime={at} title={exactText(at)}>
      {text}
    </time>
  );
}
