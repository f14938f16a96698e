import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { RaRecord } from 'react-admin';
import { useRow } from '../api/useRow';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { RunPanel, type ShownRun } from './RunPanel';

/** A change set with the runs of one analysis about it, the newest first. */
interface AnalysedSet<Run> extends RaRecord<string> {
  readonly name: string;
  readonly updatedAt: string;
  readonly release?: object | null;
  readonly discardedAt?: string | null;
  readonly analyses: readonly Run[];
}

interface HistoryPageProps<Run> {
  readonly title: string;
  readonly lead: string;
  /** Resource that reads the change set with its runs. */
  readonly resource: string;
  /** What is counted, in the singular: clock. */
  readonly unit: string;
  /** What the period is of. */
  readonly note: string;
  /** Asks for the last so many days about the change set. */
  readonly start: (setId: string, days: number) => Promise<unknown>;
  /** What the newest answered run came to; `isStale` when the change set was edited since. */
  readonly children: (run: Run, isStale: boolean) => ReactNode;
}

const isUnderWay = (run: ShownRun | undefined): boolean => run?.state === 'QUEUED' || run?.state === 'RUNNING';

/** Nothing is edited any more of what is published or given up: those were the last changes of all. */
const isOver = ({ release, discardedAt }: Pick<AnalysedSet<unknown>, 'release' | 'discardedAt'>): boolean =>
  Boolean(release ?? discardedAt);

/** What a change set would have made of the past: asked for, watched, and looked at. */
export function HistoryPage<Run extends ShownRun & { readonly requestedAt: string }>({
  title,
  lead,
  resource,
  unit,
  note,
  start,
  children,
}: HistoryPageProps<Run>) {
  const { id = '' } = useParams();
  const [isWatched, setWatched] = useState(false);
  const query = useRow<AnalysedSet<Run>>(resource, id, { refetchInterval: isWatched ? 1_000 : 20_000 });
  const isWorkedOn = isUnderWay(query.data?.analyses[0]);
  if (isWatched !== isWorkedOn) setWatched(isWorkedOn);
  return (
    <Loaded query={query} what="change set">
      {(set) => {
        const [newest] = set.analyses;
        const answered = set.analyses.find(({ state }) => state === 'DONE');
        return (
          <Page title={title} above={<Link to={`/change-sets/${set.id}`}>{set.name}</Link>} lead={lead}>
            <RunPanel
              set={set}
              run={newest}
              isUnderWay={isUnderWay(newest)}
              unit={unit}
              note={note}
              start={(days) => start(set.id, days)}
              onStarted={() => void query.refetch()}
            />
            {answered && children(answered, !isOver(set) && answered.requestedAt < set.updatedAt)}
            {!answered && !isUnderWay(newest) && (
              <Panel title="Nothing was tried yet">Choose a period and start: it takes some seconds.</Panel>
            )}
          </Page>
        );
      }}
    </Loaded>
  );
}
