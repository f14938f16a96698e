import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { PreviewRow, RegionRow } from '../api/holidays';
import { useRow } from '../api/useRow';
import type { HolidayOn } from '../calendars/holidayDates';
import { Panel } from '../fields/Panel';
import { FieldGrid } from '../inputs/FieldGrid';
import { Trouble } from '../layout/Trouble';
import { OfferedDates } from './OfferedDates';

interface CountryPickerProps {
  readonly known: ReadonlySet<string>;
  /** `place` is the country, with its region, in words. */
  readonly onAdd: (dates: readonly HolidayOn[], place: string) => void;
}

/** Holidays of a country or region for the next two years, to take over into the set. */
export function CountryPicker({ known, onAdd }: CountryPickerProps) {
  const [country, setCountry] = useState('');
  const [region, setRegion] = useState('');
  const { data: countries = [], error } = useGetList<RegionRow & { id: string }>('holiday-countries');
  const { data: one } = useRow<{ id: string; regions: readonly RegionRow[] }>('holiday-countries', country, {
    enabled: country !== '',
  });
  const id = region ? `${country}/${region}` : country;
  const preview = useRow<{ id: string; holidays: readonly PreviewRow[] }>('holiday-preview', id, {
    enabled: country !== '',
  });
  const regions = one?.regions ?? [];
  const nameOf = (rows: readonly RegionRow[], code: string) => rows.find((row) => row.code === code)?.name;
  const place = [nameOf(countries, country), nameOf(regions, region)].filter(Boolean).join(', ');
  return (
    <Panel title="Take over from a country" note="The holidays of the next 24 months">
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {error && <Trouble message={error.message} />}
        <FieldGrid least={180}>
          <RegionSelect
            label="Country"
            none="Choose …"
            rows={countries}
            value={country}
            onChange={(code) => {
              setCountry(code);
              setRegion('');
            }}
          />
          <RegionSelect
            label="Region"
            none={country && !regions.length ? 'The whole country' : 'All of it'}
            rows={regions}
            value={region}
            isOff={!regions.length}
            onChange={setRegion}
          />
        </FieldGrid>
        {country && preview.error && <Trouble message={(preview.error as Error).message} />}
        {country && preview.data && (
          <OfferedDates
            key={id}
            label={`Holidays of ${place}`}
            dates={preview.data.holidays}
            known={known}
            onAdd={(dates) => onAdd(dates, place)}
          />
        )}
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
          Dates from <a href="https://github.com/commenthol/date-holidays">date-holidays</a> by its contributors, under{' '}
          <a href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a>. Some are expected only: look at
          them before you publish.
        </Box>
      </Box>
    </Panel>
  );
}

interface RegionSelectProps {
  readonly label: string;
  readonly none: string;
  readonly rows: readonly RegionRow[];
  readonly value: string;
  readonly isOff?: boolean;
  readonly onChange: (code: string) => void;
}

const RegionSelect = ({ label, none, rows, value, isOff, onChange }: RegionSelectProps) => (
  <TextField
    select
    label={label}
    value={value}
    disabled={isOff}
    onChange={(event) => onChange(event.target.value)}
    slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
  >
    <option value="">{none}</option>
    {rows.map(({ code, name }) => (
      <option key={code} value={code}>
        {name}
      </option>
    ))}
  </TextField>
);
