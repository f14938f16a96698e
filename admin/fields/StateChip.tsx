import type { ChangeState, IncidentState } from '../gql/graphql';
import type { ToneName } from '../palette';
import { Tag } from './Tag';
import { changeStates, incidentStates } from './words';

const incidentTones: Record<IncidentState, ToneName> = {
  NEW: 'warn',
  ASSIGNED: 'info',
  IN_PROGRESS: 'info',
  PENDING: 'neutral',
  RESOLVED: 'good',
  CLOSED: 'neutral',
  CANCELED: 'neutral',
};

const changeTones: Record<ChangeState, ToneName> = {
  NEW: 'warn',
  ASSESS: 'info',
  AUTHORIZE: 'warn',
  SCHEDULED: 'info',
  IMPLEMENT: 'info',
  REVIEW: 'warn',
  CLOSED: 'neutral',
  CANCELED: 'neutral',
};

/** The state of an incident. */
export const IncidentStateChip = ({ state }: { state: IncidentState }) => (
  <Tag tone={incidentTones[state]}>{incidentStates[state]}</Tag>
);

/** The state of a change. */
export const ChangeStateChip = ({ state }: { state: ChangeState }) => (
  <Tag tone={changeTones[state]}>{changeStates[state]}</Tag>
);
