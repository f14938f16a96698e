import Box from '@mui/material/Box';
import { Link, useParams } from 'react-router-dom';
import type { HolidaySetRow } from '../api/holidaySets';
import { useRow } from '../api/useRow';
import { HolidayAhead } from '../calendars/HolidayAhead';
import { HolidayList } from '../calendars/HolidayList';
import { EditButton } from '../editor/EditButton';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';

/** One set of holidays. */
export function HolidaySetPage() {
  const { id = '' } = useParams();
  const query = useRow<HolidaySetRow>('holiday-sets', id);
  return (
    <Loaded query={query} what="set of holidays">
      {(set) => (
        <Page
          title={set.name}
          above={<Link to="/holiday-sets">Holidays</Link>}
          lead={set.country}
          actions={<EditButton folder="holiday-sets" documentKey={set.key} />}
        >
          <Box
            sx={{
              display: 'grid',
              gap: 2.5,
              alignItems: 'start',
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
            }}
          >
            <Panel title="On these days">
              <HolidayAhead holidays={set.dates} />
            </Panel>
            <HolidayList calendar={{ holidaySets: [set], holidays: [] }} title="As they are written" />
          </Box>
        </Page>
      )}
    </Loaded>
  );
}
