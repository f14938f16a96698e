import type { CalendarRow } from '../api/configuration';
import { calendarSource } from '../api/documents/calendar';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import type { Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { Tag } from '../fields/Tag';
import { lengthOfWeek } from './words';
import { newCalendar } from './newCalendar';

const columns: readonly Column<CalendarRow>[] = [
  {
    key: 'name',
    label: 'Calendar',
    isWide: true,
    render: ({ key, name, description }) => (
      <TwoLines first={<NumberLink to={`/calendars/${key}`} number={name} />} second={description} />
    ),
  },
  { key: 'zone', label: 'Time zone', render: ({ timeZone }) => timeZone },
  { key: 'week', label: 'A week has', render: ({ openSecondsPerWeek }) => lengthOfWeek(openSecondsPerWeek) },
  {
    key: 'now',
    label: 'Now',
    render: ({ isOpen, nextOpen }) =>
      isOpen ? (
        <Tag tone="good">Open</Tag>
      ) : (
        <TwoLines
          first={<Tag>Closed</Tag>}
          second={
            nextOpen && (
              <>
                opens <Instant at={nextOpen} />
              </>
            )
          }
        />
      ),
  },
];

/** When clocks count. */
export const CalendarList = () => (
  <SimpleList
    resource="calendars"
    title="Calendars"
    lead="The hours in which promises are counted. Outside them clocks stand still."
    actions={<NewDocumentButton source={calendarSource} initial={newCalendar} />}
    columns={columns}
    noun="calendars"
  />
);
