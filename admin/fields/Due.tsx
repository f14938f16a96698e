import type { IncidentRow } from '../api/incidents';
import { Instant } from './Instant';
import { TwoLines } from './Lines';
import { Tag } from './Tag';
import { clockMetrics } from './words';

/** When an incident is due next, and which promises are broken. */
export const Due = ({ incident }: { incident: IncidentRow }) => {
  const { nextDueAt, nextDueMetric, isResolutionBreached, isResponseBreached } = incident;
  const broken = isResolutionBreached ? 'Resolution late' : isResponseBreached ? 'Response late' : null;
  const due = nextDueAt ? <Instant at={nextDueAt} /> : null;
  if (broken) return <TwoLines first={<Tag tone="bad">{broken}</Tag>} second={due && <>due {due}</>} />;
  return due ? <TwoLines first={due} second={nextDueMetric ? clockMetrics[nextDueMetric] : undefined} /> : <>–</>;
};
