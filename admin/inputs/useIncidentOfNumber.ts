import { useEffect, useState } from 'react';
import { incidentIdOf } from '../api/incidents';

const restMs = 300;

/** The incident of a number while it is typed: its id once it is found. */
export function useIncidentOfNumber(number: string): { readonly id: string | null; readonly isMissing: boolean } {
  const [found, setFound] = useState<{ readonly number: string; readonly id: string | null } | null>(null);
  const wanted = number.trim();
  useEffect(() => {
    if (!wanted) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      incidentIdOf(wanted).then(
        (id) => isWanted && setFound({ number: wanted, id }),
        // whatever is asked of the incident says when the server cannot be reached
        () => isWanted && setFound(null),
      );
    }, restMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  const isCurrent = wanted !== '' && found?.number === wanted;
  return { id: isCurrent ? found.id : null, isMissing: isCurrent && found.id === null };
}
