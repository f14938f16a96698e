import { pinnedCaseSource } from '../api/documents/pinnedCase';
import type { CaseRow } from '../api/cases';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import type { Column } from '../fields/DataTable';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { newCase } from './newCase';

const columns: readonly Column<CaseRow>[] = [
  {
    key: 'name',
    label: 'Case',
    isWide: true,
    render: ({ key, name, description }) => (
      <TwoLines first={<NumberLink to={`/pinned-cases/${key}`} number={name} />} second={description} />
    ),
  },
  { key: 'service', label: 'Service', render: ({ facts }) => facts.service?.name ?? '–' },
  { key: 'priority', label: 'Priority', render: (row) => expected(row, 'priority') },
  { key: 'team', label: 'Team', render: (row) => expected(row, 'team') },
];

const expected = ({ outcomes }: CaseRow, field: string) =>
  outcomes.find((outcome) => outcome.field === field)?.expected ?? 'Any';

/** What must come out as it is written, whatever is changed. */
export const CaseList = () => (
  <SimpleList
    resource="pinned-cases"
    title="Pinned cases"
    lead="Incidents that are thought of, with what has to come of them. A change set that changes one has to be signed off."
    columns={columns}
    noun="cases"
    empty="No case is pinned."
    actions={<NewDocumentButton source={pinnedCaseSource} initial={newCase} />}
  />
);
