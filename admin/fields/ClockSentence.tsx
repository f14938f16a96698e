import type { ClockRow } from './ClockBar';
import { Instant } from './Instant';

/** What is to be said of a clock beside its figures: when it is due, why it does not count, when it ended. */
export function ClockSentence({ clock }: { clock: ClockRow }) {
  const { state, calendar, dueAt, breachedAt, stoppedAt, pauses } = clock;
  const by = calendar ? `, counted by ${calendar.name}` : '';
  if (state === 'PAUSED') {
    const pause = pauses.find(({ until }) => !until);
    return (
      <>
        Paused since <Instant at={pause?.from} as="date" none="a while" />.
      </>
    );
  }
  if (state === 'MET')
    return (
      <>
        Stopped in time, <Instant at={stoppedAt} as="date" />.
      </>
    );
  if (state === 'CANCELED') return <>No longer counted.</>;
  if (state === 'BREACHED' || state === 'BREACHED_RUNNING')
    return (
      <>
        Breached <Instant at={breachedAt} as="both" />
        {by}.
      </>
    );
  return (
    <>
      Due <Instant at={dueAt} as="both" />
      {by}.
      {calendar?.isOpen === false && (
        <>
          {' '}
          Closed now; counting goes on <Instant at={calendar.nextOpen} as="date" none="later" />.
        </>
      )}
    </>
  );
}
