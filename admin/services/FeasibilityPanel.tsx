import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import {
  feasibilityChoices,
  feasibilityOf,
  type FeasibilityAsked,
  type FeasibilityChoicesRow,
  type FeasibilityRow,
} from '../api/feasibility';
import type { ConfigurationAt } from '../api/Reader';
import { Panel } from '../fields/Panel';
import { countedText } from '../fields/time';
import { useNow } from '../fields/useNow';
import { HeatMap } from './HeatMap';
import { shareText } from './shares';
import { WorstStart } from './WorstStart';

interface FeasibilityPanelProps {
  readonly serviceKey: string;
  readonly at: ConfigurationAt;
  /** Asked anew whenever this is another. */
  readonly version?: unknown;
}

/** Whether what the service promises can be kept on its path, for every start of a year. */
export function FeasibilityPanel({ serviceKey, at, version }: FeasibilityPanelProps) {
  const thisYear = new Date(useNow()).getFullYear();
  const [priority, setPriority] = useState('');
  const [tier, setTier] = useState('');
  const [year, setYear] = useState(thisYear + 1);
  const choices = useChoices(serviceKey, at);
  const asked = {
    key: serviceKey,
    priority: priority || (choices?.priorities[0]?.key ?? ''),
    tier: tier || null,
    year,
  };
  const answer = useFeasibility(asked, at, version);
  if (!choices) return null;
  const picker = (
    label: string,
    value: string,
    set: (value: string) => void,
    all: readonly (readonly [string, string])[],
  ) => (
    <TextField
      select
      label={label}
      value={value}
      onChange={({ target }) => set(target.value)}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      sx={{ width: 180 }}
    >
      {all.map(([key, name]) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </TextField>
  );
  return (
    <Panel
      title="Can the promise be kept?"
      note="When every step of the path takes the time that it has: what becomes of work that is asked for in each hour of the week."
    >
      <Box sx={{ display: 'grid', gap: 2, pt: 1, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
          {picker(
            'Priority',
            asked.priority,
            setPriority,
            choices.priorities.map(({ key, name }) => [key, name]),
          )}
          {choices.tiers.length > 0 &&
            picker('Tier', tier, setTier, [
              ['', 'None'],
              ...choices.tiers.map(({ key, name }) => [key, name] as const),
            ])}
          {picker(
            'Year',
            String(year),
            (value) => setYear(Number(value)),
            [0, 1, 2, 3].map((more) => [String(thisYear + more), String(thisYear + more)]),
          )}
        </Box>
        <Box role="status">{answer === undefined ? 'Counting …' : <Verdict found={answer} />}</Box>
        {answer && (
          <>
            <HeatMap found={answer} />
            {answer.worst && <WorstStart found={answer} worst={answer.worst} />}
          </>
        )}
      </Box>
    </Panel>
  );
}

/** The answer in a sentence. */
function Verdict({ found }: { found: FeasibilityRow | null }) {
  if (!found)
    return <>There is nothing to count: no path is written down as steps, or nothing is promised at this priority.</>;
  const { lateShare, targetSeconds, policy, calendar, year, timeZone, worst, isComplete } = found;
  const promise = `The resolution in ${countedText(targetSeconds)}, counted by ${calendar?.name ?? 'a calendar'}, that ${policy?.name ?? 'the policy'} promises`;
  return (
    <Box sx={{ fontSize: '0.9375rem', display: 'grid', gap: 0.5 }}>
      <Box sx={{ fontWeight: 600 }}>
        {worst
          ? `${promise} cannot be kept for ${shareText(lateShare)} of the starts of ${year}.`
          : `${promise} can be kept for every start of ${year}.`}
      </Box>
      {!isComplete && (
        <Box sx={{ color: 'warning.main' }}>
          Nobody says how long some of the steps take: they count as done at once.
        </Box>
      )}
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>Hours and dates are those of {timeZone}.</Box>
    </Box>
  );
}

function useChoices(key: string, at: ConfigurationAt): FeasibilityChoicesRow | undefined {
  const [choices, setChoices] = useState<FeasibilityChoicesRow>();
  const { changeSet, asOf } = at;
  useEffect(() => {
    let isWanted = true;
    // without them the rest of the page is as good as before
    feasibilityChoices(key, { changeSet, asOf }).then(
      (found) => isWanted && setChoices(found),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [key, changeSet, asOf]);
  return choices;
}

/** Undefined while it is counted; what was counted before stays until then. */
function useFeasibility(
  asked: FeasibilityAsked,
  at: ConfigurationAt,
  version: unknown,
): FeasibilityRow | null | undefined {
  const [answer, setAnswer] = useState<FeasibilityRow | null>();
  const { key, priority, tier, year } = asked;
  const { changeSet, asOf } = at;
  useEffect(() => {
    if (!priority) return undefined;
    let isWanted = true;
    feasibilityOf({ key, priority, tier, year }, { changeSet, asOf }).then(
      (found) => isWanted && setAnswer(found),
      () => isWanted && setAnswer(null),
    );
    return () => {
      isWanted = false;
    };
  }, [key, priority, tier, year, changeSet, asOf, version]);
  return answer;
}
