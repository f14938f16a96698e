import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { PolicyRow } from '../api/configuration';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { Facts } from '../fields/Facts';
import { Panel } from '../fields/Panel';
import { countedText } from '../fields/time';
import { clockMetrics, holdReasons, lateModes, reopenModes, retargetModes } from '../fields/words';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { PolicyLadder } from './PolicyLadder';
import { TargetMatrix } from './TargetMatrix';

/** One policy: its targets by priority and tier, its ladder, and what becomes of its clocks when the work changes. */
export function PolicyPage() {
  const { id = '' } = useParams();
  const query = useRow<PolicyRow>('sla-policies', id);
  return (
    <Loaded query={query} what="policy">
      {(policy) => (
        <Page
          title={policy.name}
          above={<Link to="/sla-policies">SLA policies</Link>}
          lead={policy.description}
          actions={<EditButton folder="sla-policies" documentKey={policy.key} />}
        >
          <Targets policy={policy} />
          {policy.ladder.length > 0 && (
            <Panel title="Escalation ladder" note="What happens on the way to the due instant, and after it" flush>
              <PolicyLadder policy={policy} />
            </Panel>
          )}
          <Panel title="How it is counted">
            <Counting policy={policy} />
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}

function Targets({ policy }: { policy: PolicyRow }) {
  const [chosen, choose] = useState('');
  const named = policy.allTiers.filter(({ key }) => policy.targets.some(({ tiers }) => tiers.includes(key)));
  const tier = named.find(({ key }) => key === chosen) ?? null;
  const whose = tier ? `, tier ${tier.name}` : '';
  const owes = policy.targets.some(({ metric, isConditional }) => metric === 'OWNERSHIP' && !isConditional);
  const conditional = policy.targets.filter(({ isConditional }) => isConditional);
  return (
    <>
      <Panel
        title="Targets"
        note="Time that may pass until it is done"
        flush
        actions={
          named.length > 0 && (
            <ToggleButtonGroup
              exclusive
              size="small"
              value={tier?.key ?? ''}
              onChange={(_, key: string | null) => choose(key ?? '')}
              aria-label="Tier"
            >
              <ToggleButton value="">All tiers</ToggleButton>
              {named.map(({ key, name }) => (
                <ToggleButton key={key} value={key}>
                  {name}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
          )
        }
      >
        <TargetMatrix policy={policy} caption={`Targets by priority${whose}`} tier={tier?.key ?? null} />
      </Panel>
      {conditional.length > 0 && (
        <Panel title="For some records alone" note="These come before all others, the first that holds first">
          <Box component="ol" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 0.5, fontSize: '0.9375rem' }}>
            {conditional.map((target, index) => (
              <li key={index}>{conditionalText(policy, target)}</li>
            ))}
          </Box>
        </Panel>
      )}
      {owes && (
        <Panel title="What teams owe each other" note="Time that a team may have the work; no customer sees it" flush>
          <TargetMatrix policy={policy} caption={`Time of teams by priority${whose}`} isOwed tier={tier?.key ?? null} />
        </Panel>
      )}
    </>
  );
}

/** "Resolution in 2 h for P1 Critical where service is Payroll". Customers are not told the condition. */
function conditionalText(policy: PolicyRow, target: PolicyRow['targets'][number]): string {
  const { metric, holder, targetSeconds, calendar, condition } = target;
  const priorities = policy.allPriorities.filter(({ key }) => target.priorities.includes(key)).map(({ name }) => name);
  const tiers = policy.allTiers.filter(({ key }) => target.tiers.includes(key)).map(({ name }) => name);
  return [
    holder ? `${holder.name} has it` : clockMetrics[metric],
    `in ${countedText(targetSeconds)}`,
    ...(calendar && calendar.key !== policy.calendar?.key ? [`by ${calendar.name}`] : []),
    ...(priorities.length ? [`for ${priorities.join(' or ')}`] : []),
    ...(tiers.length ? [`in the tier ${tiers.join(' or ')}`] : []),
    condition ? `where ${condition}` : 'for some records',
  ].join(' ');
}

const Counting = ({ policy }: { policy: PolicyRow }) => (
  <>
    <Facts
      facts={[
        ['Hours', calendarOf(policy)],
        [
          'Zone',
          policy.inCustomersZone
            ? 'That of the customer: of the contract, else of the organisation'
            : 'That of the calendar',
        ],
        ...policy.pauseReasons.map(
          ({ metric, reasons }) =>
            [
              clockMetrics[metric],
              reasons.length
                ? `Pauses while the incident waits for ${reasons.map((reason) => holdReasons[reason].toLowerCase()).join(' or ')}`
                : 'Never pauses',
            ] as const,
        ),
        ['Reopening', reopenModes[policy.reopen]],
        ['New target', retargetModes[policy.retarget]],
        ['Late promise', lateModes[policy.late]],
      ]}
    />
    <Box sx={{ mt: 1.5, color: 'text.secondary', fontSize: '0.875rem' }}>
      Running clocks keep the policy they started under; a new version counts for what is opened afterwards.
    </Box>
  </>
);

const calendarOf = ({ calendar }: PolicyRow) =>
  calendar ? <Link to={`/calendars/${calendar.key}`}>{calendar.name}</Link> : 'All hours of all days';
