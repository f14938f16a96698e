import Box from '@mui/material/Box';
import { Link, useParams } from 'react-router-dom';
import type { CalendarRow } from '../api/configuration';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { Facts } from '../fields/Facts';
import { Instant } from '../fields/Instant';
import { Panel } from '../fields/Panel';
import { UsedByPanel } from '../inputs/UsedByPanel';
import { Tag } from '../fields/Tag';
import { dayText } from '../fields/time';
import { RenewalNotices } from '../corrections/RenewalNotices';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { HolidayList } from './HolidayList';
import { WeekGrid } from './WeekGrid';
import { lengthOfWeek, localStretch } from './words';

/** One calendar: its week, its holidays and its exceptions. */
export function CalendarPage() {
  const { id = '' } = useParams();
  const query = useRow<CalendarRow>('calendars', id);
  return (
    <Loaded query={query} what="calendar">
      {(calendar) => (
        <Page
          title={calendar.name}
          above={<Link to="/calendars">Calendars</Link>}
          lead={calendar.description}
          actions={<EditButton folder="calendars" documentKey={calendar.key} />}
        >
          <RenewalNotices calendarKey={calendar.key} />
          <Box
            sx={{
              display: 'grid',
              gap: 2.5,
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
              alignItems: 'start',
            }}
          >
            <Panel title="The week" note={`All times in ${calendar.timeZone}`}>
              <WeekGrid week={calendar.week} />
            </Panel>
            <Box sx={{ display: 'grid', gap: 2.5 }}>
              <Panel title="Now">
                <Facts
                  facts={[
                    [
                      'It is',
                      calendar.isOpen ? (
                        <Tag key="open" tone="good">
                          Open
                        </Tag>
                      ) : (
                        <Tag key="closed">Closed</Tag>
                      ),
                    ],
                    ['Opens', !calendar.isOpen && <Instant key="next" at={calendar.nextOpen} as="both" />],
                    ['A week has', lengthOfWeek(calendar.openSecondsPerWeek)],
                  ]}
                />
              </Panel>
              <Exceptions calendar={calendar} />
              <HolidayList calendar={calendar} />
            </Box>
          </Box>
          <UsedByPanel kind="calendar" documentKey={calendar.key} />
        </Page>
      )}
    </Loaded>
  );
}

/** Days that are open otherwise, and times that are closed. */
function Exceptions({ calendar: { dates, closures } }: { calendar: CalendarRow }) {
  if (!dates.length && !closures.length) return null;
  return (
    <Panel title="Exceptions">
      <Facts
        facts={[
          ...dates.map(
            ({ on, windows, reason }) =>
              [
                dayText(on),
                `${windows.map(({ from, to }) => `${from} to ${to}`).join(', ') || 'Closed'}${reason ? `: ${reason}` : ''}`,
              ] as const,
          ),
          ...closures.map(
            ({ from, to, reason }) => ['Closed', `${localStretch(from, to)}${reason ? `: ${reason}` : ''}`] as const,
          ),
        ]}
      />
    </Panel>
  );
}
