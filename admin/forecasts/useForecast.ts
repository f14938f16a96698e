import { useState } from 'react';
import type { ForecastRun, ForecastSet } from '../api/forecasts';
import { useRow } from '../api/useRow';

const isUnderWay = (run: ForecastRun | undefined): boolean => run?.state === 'QUEUED' || run?.state === 'RUNNING';

/** What was foretold of a change set, watched closely while it is worked out. */
export function useForecast(setId: string) {
  const [isWatched, setWatched] = useState(false);
  const query = useRow<ForecastSet>('forecasts', setId, { refetchInterval: isWatched ? 500 : 20_000 });
  const [newest] = query.data?.analyses ?? [];
  const isWorkedOn = isUnderWay(newest);
  if (isWatched !== isWorkedOn) setWatched(isWorkedOn);
  const answered = query.data?.analyses.find(({ state }) => state === 'DONE');
  return { query, newest, answered, isUnderWay: isWorkedOn };
}
