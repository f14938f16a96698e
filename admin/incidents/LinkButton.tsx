import { IncidentLink, IncidentSetCause } from '../api/incidentMoves';
import { changeIdOf, incidentIdOf, type IncidentRecord } from '../api/incidents';
import { Refused, submit } from '../api/submit';
import { linkKinds } from '../fields/words';
import { DialogButton } from '../form/DialogButton';
import type { FormInput } from '../form/useDraft';
import type { LinkKind } from '../gql/graphql';

const kinds = [
  ...(['RELATES_TO', 'CHILD_OF', 'FOLLOWS'] as const).map((key) => ({ key, name: linkKinds[key].OUT })),
  { key: 'CAUSED_BY', name: 'Caused by the change' },
];

/** Links an incident with another one, or names the change that caused it. */
export const LinkButton = ({ incident }: { incident: IncidentRecord }) => (
  <DialogButton
    label="Link"
    look="text"
    size="small"
    title={`Link ${incident.number}`}
    fields={[
      { name: 'kind', label: 'How', kind: 'choice', choices: kinds, isRequired: true },
      { name: 'number', label: 'Number', kind: 'text', isRequired: true, help: 'For example INC-1042 or CHG-1007.' },
    ]}
    initial={{ kind: 'RELATES_TO' }}
    submitLabel="Link"
    done="Linked."
    onSubmit={(input) => link(incident, input)}
  />
);

async function link({ id, version: expectedVersion }: IncidentRecord, { kind, number, idempotencyKey }: FormInput) {
  const common = { id, expectedVersion, idempotencyKey };
  const text = String(number);
  if (kind === 'CAUSED_BY')
    return submit(IncidentSetCause, { ...common, changeId: found(await changeIdOf(text), `change ${text}`) });
  const otherId = found(await incidentIdOf(text), `incident ${text}`);
  return submit(IncidentLink, { ...common, otherId, kind: kind as LinkKind });
}

/** The id, or a refusal at the field where the number was typed. */
function found(id: string | null, what: string): string {
  if (id) return id;
  throw new Refused([
    { __typename: 'InputError', code: 'NOT_FOUND', message: `There is no ${what}.`, path: ['number'] },
  ]);
}
