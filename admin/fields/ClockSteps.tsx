import Box from '@mui/material/Box';
import type { IncidentRecord } from '../api/incidents';
import { rungInWords } from './rungs';
import { Tag } from './Tag';
import { exactText, momentText } from './time';
import { sentenceCase } from './words';

type Firing = IncidentRecord['clocks'][number]['firings'][number];

/** The steps that a clock has passed, when, and what each set off; nothing for those who may not know. */
export function ClockSteps({ firings }: { firings: readonly Firing[] }) {
  if (firings.length === 0) return null;
  return (
    <Box
      component="details"
      sx={{
        fontSize: '0.8125rem',
        '& > summary': { cursor: 'pointer', color: 'text.secondary', width: 'fit-content' },
      }}
    >
      <summary>
        {firings.length === 1 ? '1 step passed' : `${firings.length} steps passed`}, and what came of it
      </summary>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, pt: 0.75, display: 'grid', gap: 1 }}>
        {firings.map((firing) => (
          <Step key={firing.rung} firing={firing} />
        ))}
      </Box>
    </Box>
  );
}

const Step = ({ firing: { rung, scheduledAt, firedAt, actions } }: { firing: Firing }) => (
  <li>
    <Box component="span" sx={{ fontWeight: 600 }}>
      {sentenceCase(rungInWords(rung))}
    </Box>
    , scheduled <Moment at={scheduledAt} />, fired <Moment at={firedAt} />
    <Box component="ul" sx={{ listStyle: 'none', m: 0, pl: 1.5, display: 'grid', gap: 0.25 }}>
      {actions.length === 0 && <Box component="li">Nothing was to be done.</Box>}
      {actions.map(({ do: deed, state, outcome, at }, index) => (
        <li key={`${index} ${deed}`}>
          {outcome} {state === 'FAILED' && <Tag tone="bad">Failed</Tag>}
          {at && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              <Moment at={at} />
            </Box>
          )}
        </li>
      ))}
    </Box>
  </li>
);

const Moment = ({ at }: { at: string }) => (
  <time dateTime={at} title={exactText(at)}>
    {momentText(at)}
  </time>
);
