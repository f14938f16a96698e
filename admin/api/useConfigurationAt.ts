import { useGetOne } from 'react-admin';
import { useActiveSet } from '../change-sets/activeSet';
import { kindOfFolder } from './documentKinds';
import type { PastReleaseRow } from './points';
import type { ConfigurationAt } from './Reader';

/**
 * Which state of the configuration the page shows: of the change set that somebody works in, or of the release that the
 * address names. Undefined until that is known; everything that is no configuration has only one state.
 */
export function useConfigurationAt(resource: string): ConfigurationAt | undefined {
  const isConfiguration = kindOfFolder(resource) !== undefined;
  const { id, release } = useActiveSet();
  const { data: past } = useGetOne<PastReleaseRow>(
    'past-releases',
    { id: String(release) },
    { enabled: isConfiguration && release !== null },
  );
  if (!isConfiguration) return {};
  if (release === null) return id ? { changeSet: id } : {};
  return past ? { asOf: past.publishedAt } : undefined;
}
