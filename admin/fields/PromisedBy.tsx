import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { ClockZoneSource, PromiseSource } from '../gql/graphql';
import type { ClockRow } from './ClockBar';

const sources: Record<PromiseSource, { readonly word: string; readonly folder: string }> = {
  CONTRACT: { word: 'contract', folder: 'contracts' },
  TIER: { word: 'tier', folder: 'tiers' },
  SERVICE: { word: 'service', folder: 'services' },
  SUPPLIER: { word: 'supplier contract', folder: 'supplier-contracts' },
};

/** Said of hours that are not meant in the zone of their calendar. */
const zones: Record<ClockZoneSource, string | null> = {
  CONTRACT: 'the time zone of the contract',
  ORGANISATION: 'the time zone of the organisation',
  CALENDAR: null,
};

/**
 * Under which policy a clock runs, and who says so: "Gold, by contract ACME 2026", with the zone of its hours where they
 * are the customer's. Nothing where nobody is known to.
 */
export function PromisedBy({ clock: { policy, promisedBy, timeZone, timeZoneOf } }: { clock: ClockRow }) {
  if (!promisedBy) return null;
  const { kind, key, name } = promisedBy;
  const { word, folder } = sources[kind];
  const whose = timeZoneOf && zones[timeZoneOf];
  return (
    <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
      {policy && (
        <>
          <Link to={`/sla-policies/${policy.key}`}>{policy.name}</Link>,{' '}
        </>
      )}
      {policy ? 'by' : 'By'} {word} {name ? <Link to={`/${folder}/${key}`}>{name}</Link> : key}
      {whose && `; hours in ${timeZone}, ${whose}`}
    </Box>
  );
}
