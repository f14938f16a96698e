import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { ChangeSetImpactQuery } from '../gql/graphql';
import { useRow } from '../api/useRow';
import { NumberLink } from '../fields/Lines';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import { Link } from 'react-router-dom';

type Impact = NonNullable<ChangeSetImpactQuery['changeSet']>['impact'] & { id: string };

/** What publishing would mean for what is open now. It is reckoned when somebody asks. */
export function ImpactPanel({ setId, version }: { setId: string; version: number }) {
  const [askedAt, setAskedAt] = useState<number>();
  return (
    <Panel
      title="On today’s work"
      note="Open incidents that would be routed otherwise"
      actions={
        askedAt !== version && (
          <Button size="small" variant="outlined" sx={{ flex: 'none' }} onClick={() => setAskedAt(version)}>
            {askedAt === undefined ? 'Calculate' : 'Calculate again'}
          </Button>
        )
      }
    >
      {askedAt === undefined ? (
        <Box sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>
          Publishing itself gives none of them to anybody else.
        </Box>
      ) : (
        <Reckoned key={askedAt} setId={setId} />
      )}
      <Box component="ul" sx={{ m: 0, mt: 1.5, pl: 2.5, fontSize: '0.875rem' }}>
        <li>
          <Link to={`/change-sets/${setId}/routing`}>Try its rules over history</Link>: who would have got which
          incidents.
        </li>
        <li>
          <Link to={`/change-sets/${setId}/backtest`}>Try it over history</Link>: attainment and breaches, old against
          new.
        </li>
      </Box>
    </Panel>
  );
}

function Reckoned({ setId }: { setId: string }) {
  const query = useRow<Impact>('impacts', setId);
  return (
    <Loaded query={query} what="change set">
      {(impact) => (
        <Box sx={{ display: 'grid', gap: 1.5, fontSize: '0.875rem' }}>
          <Share changed={impact.reroutedCount} all={impact.recordsChecked} of="open incidents routed otherwise">
            {impact.rerouted.map(({ id, number, title, from, to, rule }) => (
              <li key={id}>
                <NumberLink to={`/incidents/${id}`} number={number} /> {title}
                <Quiet>
                  {from} → {to}
                  {rule ? `, by “${rule}”` : ''}
                </Quiet>
              </li>
            ))}
          </Share>
          {!impact.isComplete && <Quiet>More is open than was looked at.</Quiet>}
        </Box>
      )}
    </Loaded>
  );
}

interface ShareProps {
  readonly changed: number;
  readonly all: number;
  readonly of: string;
  readonly children: readonly ReactNode[];
}

/** How many of how many, drawn as a bar, with the first of them. */
const Share = ({ changed, all, of, children }: ShareProps) => (
  <Box sx={{ display: 'grid', gap: 0.5 }}>
    <span>
      <strong>{changed}</strong> of {all} {of}
    </span>
    <Box
      aria-hidden
      sx={(theme) => ({
        height: 6,
        borderRadius: 3,
        overflow: 'hidden',
        bgcolor: theme.palette.signal.tones.neutral.tint,
      })}
    >
      <Box
        sx={(theme) => ({
          height: '100%',
          width: `${all ? (changed / all) * 100 : 0}%`,
          bgcolor: theme.palette.signal.tones.warn.line,
        })}
      />
    </Box>
    {children.length > 0 && (
      <Box
        component="details"
        sx={{ '& > summary': { cursor: 'pointer', fontSize: '0.8125rem', color: 'text.secondary' } }}
      >
        <summary>{children.length < changed ? `The first ${children.length}` : 'Which'}</summary>
        <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.25, display: 'grid', gap: 0.5 }}>
          {children}
        </Box>
      </Box>
    )}
  </Box>
);

const Quiet = ({ children }: { children: ReactNode }) => (
  <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{children}</Box>
);
