import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import { pageOfDocument } from '../api/documentKinds';
import type { IncidentRecord } from '../api/incidents';
import { Instant } from '../fields/Instant';
import { Panel } from '../fields/Panel';
import type { DecisionStage } from '../gql/graphql';
import { Answer, Conditions } from './Conditions';
import { standing } from './standing';

type Decision = IncidentRecord['decisions'][number];
type Step = Decision['steps'][number];

const stages: Record<DecisionStage, string> = {
  CLASSIFICATION: 'Category',
  PRIORITY: 'Priority',
  ELIGIBILITY: 'Eligibility',
  DELIVERY_PATH: 'Delivery path',
  ASSIGNMENT: 'Routing',
  PERSON: 'Person',
  APPROVERS: 'Approval',
  NOTIFICATIONS: 'Told',
  SLA: 'Promises',
  NOTICE: 'Message',
};

/** Why the record was prioritised, routed and clocked as it was, in the words of the rules that decided. */
export const DecisionPanel = ({ decisions }: { decisions: readonly Decision[] }) => (
  <Panel title="Why it went this way" note="Which rule decided, and what it looked at">
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {standing(decisions).map(({ decision, earlier }) => (
        <Box key={decision.stage === 'NOTICE' ? decision.id : decision.stage} sx={{ display: 'grid', gap: 0.75 }}>
          <DecisionDetails decision={decision} />
          {earlier.length > 0 && <Earlier stage={decision.stage} decisions={earlier} />}
        </Box>
      ))}
    </Box>
  </Panel>
);

/** What was decided before, and stands no more: out of the way until somebody wants to know. */
const Earlier = ({ stage, decisions }: { stage: DecisionStage; decisions: readonly Decision[] }) => (
  <Box component="details" sx={{ ml: 1.5, '& > summary': { cursor: 'pointer', fontSize: '0.8125rem', py: 0.25 } }}>
    <Box component="summary" sx={{ color: 'text.secondary' }}>
      {stages[stage]} before: {decisions.length === 1 ? '1 decision' : `${decisions.length} decisions`}, the last one{' '}
      <Instant at={decisions[0]?.decidedAt} as="both" />
    </Box>
    <Box sx={{ display: 'grid', gap: 0.75, pt: 0.75 }}>
      {decisions.map((decision) => (
        <DecisionDetails key={decision.id} decision={decision} />
      ))}
    </Box>
  </Box>
);

const DecisionDetails = ({ decision }: { decision: Decision }) => (
  <Box
    component="details"
    sx={{
      border: '1px solid',
      borderColor: 'divider',
      borderRadius: 1,
      '& > summary': { px: 1.5, py: 1, cursor: 'pointer', fontSize: '0.875rem' },
    }}
  >
    <summary>
      <strong>{stages[decision.stage]}:</strong> {decision.summary}{' '}
      <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        <Instant at={decision.decidedAt} />, by “{decision.documentName}” of release {decision.release.number}
      </Box>
    </summary>
    <Box sx={{ px: 1.5, pb: 1, fontSize: '0.8125rem' }}>
      <Box
        component={Link}
        to={`${pageOfDocument(decision.documentKind, decision.documentKey)}?release=${decision.release.number}`}
        sx={{ display: 'inline-block', py: 0.5 }}
      >
        “{decision.documentName}” as it was in release {decision.release.number}
      </Box>
    </Box>
    <Box component="ol" sx={{ listStyle: 'none', m: 0, px: 1.5, pb: 1.5, display: 'grid', gap: 1 }}>
      {decision.steps.map((step, index) => (
        <StepItem key={`${index} ${step.label}`} step={step} />
      ))}
    </Box>
  </Box>
);

const StepItem = ({ step }: { step: Step }) => (
  <Box component="li" sx={{ display: 'grid', gap: 0.25, fontSize: '0.875rem' }}>
    <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'center', fontWeight: step.isMatched ? 600 : 400 }}>
      <Answer isYes={step.isMatched} />
      <span>{step.label}</span>
    </Box>
    {step.detail && <Box sx={{ pl: 3.25, color: 'text.secondary' }}>{step.detail}</Box>}
    <Conditions conditions={step.conditions} />
  </Box>
);
