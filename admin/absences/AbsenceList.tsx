import Box from '@mui/material/Box';
import { type AbsenceRow, isPast } from '../api/absences';
import type { Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { TwoLines } from '../fields/Lines';
import { Person } from '../fields/Person';
import { SimpleList } from '../fields/SimpleList';
import { Tag } from '../fields/Tag';
import { useNow } from '../fields/useNow';
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
  { key: 'until', label: 'Until', labelOnCard: true, render: (absence) => <End absence={absence} /> },
  { key: 'cancel', label: 'What can be done', render: (absence) => <CancelButton absence={absence} /> },
];

/** Until when; of one that is over, that it is. */
function End({ absence }: { absence: AbsenceRow }) {
  const isOver = isPast(absence, useNow());
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Instant at={absence.canceledAt ?? absence.until} as="both" />
      {isOver && <Tag>Over</Tag>}
    </Box>
  );
}

/** Who is not there, today and in time to come. */
export const AbsenceList = () => (
  <SimpleList
    resource="absences"
    title="Absences"
    lead="Who is not there, today and in time to come. Teams that give out their work give them nothing meanwhile."
    columns={columns}
    noun="absences"
    empty="Everybody is there."
    actions={<RecordButton />}
  />
);
