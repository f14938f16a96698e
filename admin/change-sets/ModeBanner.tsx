import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, type ReactNode } from 'react';
import { useGetOne } from 'react-admin';
import { Link, useLocation, useSearchParams } from 'react-router-dom';
import { editorOfDocument, kindOfFolder } from '../api/documentKinds';
import type { PastReleaseRow } from '../api/points';
import { instantText } from '../fields/time';
import type { ToneName } from '../palette';
import { useActiveSet } from './activeSet';
import { ChangeTag } from './ChangeTag';
import { useActiveSetRow } from './useActiveSetRow';

/** Says on the pages of the configuration that they do not show what is live, and what they show. */
export function ModeBanner() {
  const [, folder = '', key, deeper] = useLocation().pathname.split('/');
  const kind = kindOfFolder(folder);
  const { id, release } = useActiveSet();
  useSetInAddress(kind !== undefined);
  if (!kind) return null;
  if (release !== null) return <PastBanner number={release} />;
  return id ? <SetBanner kind={kind} documentKey={key} isEditor={deeper === 'edit'} /> : null;
}

/** Keeps the change set in the address, so that what one sees can be passed on; and the past on the way from page to page. */
function useSetInAddress(isConfiguration: boolean): void {
  const { id, isNamed, release, choose, keep } = useActiveSet();
  const { pathname, search } = useLocation();
  const [, setParams] = useSearchParams();
  const before = useRef<{ readonly pathname: string; readonly release: number | null }>(null);
  useEffect(() => {
    const past = before.current?.pathname === pathname ? null : (before.current?.release ?? null);
    const goesOn = isConfiguration && past !== null && !search;
    before.current = isConfiguration ? { pathname, release: goesOn ? past : release } : null;
    if (goesOn) setParams({ release: String(past) }, { replace: true });
  }, [isConfiguration, pathname, search, release, setParams]);
  useEffect(() => {
    const isOnTheWay = before.current?.release != null; // from one page of the past to the next
    if (!isConfiguration || release !== null || isOnTheWay || !id) return;
    if (!new URLSearchParams(search).has('changeSet')) choose(id);
  }, [isConfiguration, release, id, pathname, search, choose]);
  // Only what the address comes to name is kept, not what it names still: who leaves a set has put it down before the
  // address follows, and would pick it up again.
  useEffect(() => {
    if (isConfiguration && release === null && isNamed && id) keep(id);
  }, [isConfiguration, release, isNamed, id, keep]);
}

interface SetBannerProps {
  readonly kind: string;
  readonly documentKey?: string;
  readonly isEditor: boolean;
}

function SetBanner({ kind, documentKey, isEditor }: SetBannerProps) {
  const { data: set, error } = useActiveSetRow();
  const { choose } = useActiveSet();
  const back = (
    <Button size="small" color="inherit" onClick={() => choose(null)}>
      Back to live
    </Button>
  );
  if (error)
    return (
      <Banner tone="bad" actions={back}>
        There is no such change set, or you may not see it.
      </Banner>
    );
  if (!set) return null;
  const mark = set.documents.find((document) => document.kind === kind && document.key === documentKey);
  return (
    <Banner
      tone="info"
      actions={
        <>
          <Button size="small" color="inherit" variant="outlined" component={Link} to={`/change-sets/${set.id}`}>
            Review change set
          </Button>
          {back}
        </>
      }
    >
      You see the change set <strong>{set.name}</strong>
      {set.state === 'PUBLISHED' ? ', which is published.' : '. Nothing of it is live before it is published.'}{' '}
      {mark && (
        <>
          Here: <ChangeTag change={mark.change} />
          {mark.change !== 'REMOVED' && !isEditor && (
            <>
              {' '}
              {/* while it is not sound it has a draft, but no page */}
              <Link to={editorOfDocument(kind, mark.key, { changeSet: set.id })}>Open its draft</Link>
            </>
          )}
        </>
      )}
    </Banner>
  );
}

function PastBanner({ number }: { number: number }) {
  const { data: past, error } = useGetOne<PastReleaseRow>('past-releases', { id: String(number) });
  const { choose, kept } = useActiveSet();
  return (
    <Banner
      tone={error ? 'bad' : 'warn'}
      actions={
        <>
          <Button size="small" color="inherit" variant="outlined" component={Link} to={`/releases/${number}`}>
            Release {number}
          </Button>
          <Button size="small" color="inherit" onClick={() => choose(kept)}>
            Back to {kept ? 'the change set' : 'live'}
          </Button>
        </>
      }
    >
      {error ? (
        `There is no release ${number}, or you may not see it.`
      ) : (
        <>
          You see the past: <strong>release {number}</strong>
          {past && <>, live from {instantText(past.publishedAt)}</>}. Nothing can be edited here.
        </>
      )}
    </Banner>
  );
}

const Banner = ({ tone, actions, children }: { tone: ToneName; actions: ReactNode; children: ReactNode }) => (
  <Box
    role="region"
    aria-label="What is shown"
    sx={(theme) => ({
      maxWidth: 1440,
      mx: 'auto',
      mb: 2,
      px: 2,
      py: 0.75,
      display: 'flex',
      flexWrap: 'wrap',
      gap: 1,
      alignItems: 'center',
      justifyContent: 'space-between',
      fontSize: '0.875rem',
      borderRadius: 1,
      borderLeft: `3px solid ${theme.palette.signal.tones[tone].line}`,
      bgcolor: theme.palette.signal.tones[tone].tint,
      color: theme.palette.signal.tones[tone].text,
    })}
  >
    <Box sx={{ minWidth: 0 }}>{children}</Box>
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>{actions}</Box>
  </Box>
);
