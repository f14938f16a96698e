import { holidaySetSource } from '../api/documents/holidaySet';
import type { HolidaySetRow } from '../api/holidaySets';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import type { Column } from '../fields/DataTable';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { dayText } from '../fields/time';
import { datesAhead } from '../calendars/holidayDates';
import { newHolidaySet } from './newHolidaySet';

/** The next holiday of a set within two years. */
function next({ dates }: HolidaySetRow): string {
  const [first] = datesAhead(dates, new Date().toISOString().slice(0, 10), 24);
  return first ? `${dayText(first.on)}: ${first.name}` : '–';
}

const columns: readonly Column<HolidaySetRow>[] = [
  {
    key: 'name',
    label: 'Holidays',
    isWide: true,
    render: ({ key, name, country }) => (
      <TwoLines first={<NumberLink to={`/holiday-sets/${key}`} number={name} />} second={country} />
    ),
  },
  { key: 'dates', label: 'Dates', render: ({ dates }) => dates.length },
  { key: 'next', label: 'The next one', render: next },
];

/** Holidays that calendars keep. */
export const HolidaySetList = () => (
  <SimpleList
    resource="holiday-sets"
    title="Holidays"
    lead="Sets of holidays that calendars keep: a country's, or a company's own."
    columns={columns}
    noun="sets"
    actions={<NewDocumentButton source={holidaySetSource} initial={newHolidaySet} />}
  />
);
