import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import type { TimelineRow } from '../api/incidents';
import { Panel } from '../fields/Panel';
import { TimelineItem } from './TimelineItem';

interface TimelinePage {
  readonly hasPreviousPage: boolean;
  readonly startCursor?: string | null;
}

interface TimelineProps {
  readonly recordId: string;
  readonly entries: readonly TimelineRow[];
  readonly page: TimelinePage;
}

/** What happened to a record, the newest first, as one reads a log from its end. */
export function Timeline({ recordId, entries, page }: TimelineProps) {
  const [earlier, setEarlier] = useState<{ rows: readonly TimelineRow[]; page: TimelinePage }>();
  const dataProvider = useDataProvider();
  const first = earlier?.page ?? page;

  async function loadEarlier() {
    const found = await dataProvider.getList('timeline', {
      filter: { record: recordId },
      meta: { before: first.startCursor },
    });
    const rows = [...(found.data as TimelineRow[]), ...(earlier?.rows ?? [])];
    setEarlier({ rows, page: found.meta as TimelinePage });
  }

  const all = [...(earlier?.rows ?? []), ...entries].toReversed();
  return (
    <Panel title="Timeline" note="Newest first">
      <Box component="ol" reversed sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {all.map((entry) => (
          <TimelineItem key={entry.id} entry={entry} />
        ))}
      </Box>
      {first.hasPreviousPage && (
        <Button size="small" variant="outlined" onClick={() => void loadEarlier()}>
          Show earlier entries
        </Button>
      )}
    </Panel>
  );
}
