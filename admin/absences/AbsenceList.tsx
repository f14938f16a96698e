import type { AbsenceRow } from '../api/absences';
import type { Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { TwoLines } from '../fields/Lines';
import { Person } from '../fields/Person';
import { SimpleList } from '../fields/SimpleList';
import { CancelButton } from './CancelButton';
import { absenceKinds } from './kinds';
import { RecordButton } from './RecordButton';

const columns: readonly Column<AbsenceRow>[] = [
  {
    key: 'who',
    label: 'Who',
    isWide: true,
    render: ({ person, recordedBy }) => (
      <TwoLines
        first={<Person person={person} none="Somebody" />}
        second={recordedBy && `Recorded by ${recordedBy.displayName}`}
      />
    ),
  },
  { key: 'why', label: 'Why', render: ({ kind }) => (kind ? absenceKinds[kind] : 'Not there') },
  { key: 'from', label: 'From', labelOnCard: true, render: ({ from }) => <Instant at={from} as="date" /> },
  { key: 'until', label: 'Until', labelOnCard: true, render: ({ until }) => <Instant at={until} as="both" /> },
  { key: 'cancel', label: 'What can be done', render: (absence) => <CancelButton absence={absence} /> },
];

/** Who is not there, now and in time to come. */
export const AbsenceList = () => (
  <SimpleList
    resource="absences"
    title="Absences"
    lead="Who is not there, now and in time to come. Teams that give out their work give them nothing meanwhile."
    columns={columns}
    noun="absences"
    empty="Everybody is there."
    actions={<RecordButton />}
  />
);
