import Box from '@mui/material/Box';
import type { IncidentRecord } from '../api/incidents';
import { Instant } from '../fields/Instant';
import { Tag } from '../fields/Tag';
import { lengthText } from '../fields/time';
import type { HandoffMeans } from '../gql/graphql';

/** A change of owner, as the page of an incident shows it. */
export type Handoff = IncidentRecord['handoffs']['nodes'][number];

const by: Record<HandoffMeans, string> = {
  PERSON: 'by somebody',
  PROGRAM: 'by a program',
  RULES: 'by the rules',
  ESCALATION: 'by an escalation',
};

/** From whom to whom, when and how, what was said, and what came of it. */
export const HandoffItem = ({ handoff }: { handoff: Handoff }) => (
  <Box sx={{ fontSize: '0.875rem', overflowWrap: 'anywhere' }}>
    <Box component="span" sx={{ color: 'text.secondary' }}>
      From {holder(handoff.fromPerson, handoff.fromTeam)} to{' '}
    </Box>
    <Box component="span" sx={{ fontWeight: 600 }}>
      {holder(handoff.toPerson, handoff.toTeam)}
    </Box>
    {handoff.note && <Box sx={{ my: 0.5, whiteSpace: 'pre-wrap' }}>{handoff.note}</Box>}
    <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
      Offered <Instant at={handoff.offeredAt} />{' '}
      {handoff.offeredBy ? `by ${handoff.offeredBy.displayName}` : by[handoff.means]}
    </Box>
    <Answer handoff={handoff} />
  </Box>
);

function Answer({ handoff: { state, acceptedAt, acceptedBy, timeToAcceptSeconds, declinedAt } }: { handoff: Handoff }) {
  if (state === 'OFFERED') return <Tag tone="warn">Not taken yet</Tag>;
  const after = timeToAcceptSeconds ? `, after ${lengthText(timeToAcceptSeconds)}` : ', at once';
  return (
    <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
      {state === 'ACCEPTED' && (
        <>
          Taken <Instant at={acceptedAt} />
          {acceptedBy && ` by ${acceptedBy.displayName}`}
          {after}
        </>
      )}
      {state === 'DECLINED' && (
        <>
          Given back <Instant at={declinedAt} />
        </>
      )}
      {state === 'SUPERSEDED' && 'Handed on before anybody took it'}
      {state === 'LAPSED' && 'Over before anybody took it'}
    </Box>
  );
}

function holder(
  person: { readonly displayName: string } | null | undefined,
  team: { readonly name: string } | null | undefined,
): string {
  if (person && team) return `${person.displayName}, ${team.name}`;
  return person?.displayName ?? team?.name ?? 'nobody';
}
