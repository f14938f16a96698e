import { peopleIn, type ChoicesRow } from '../api/choices';
import { IncidentTaskOpen } from '../api/incidentMoves';
import type { IncidentRecord } from '../api/incidents';
import { submit } from '../api/submit';
import { useRow } from '../api/useRow';
import { DialogButton } from '../form/DialogButton';
import type { Draft } from '../form/fieldSpec';

const isOwn = ({ organisationId }: Draft): boolean => !organisationId;

/** Says that something is to be done about an incident, by the provider's people or by a vendor or partner. */
export function OpenTaskButton({ incident: { id, number, organisation } }: { incident: IncidentRecord }) {
  const { data: choices } = useRow<ChoicesRow>('choices', 'all');
  const external = (choices?.organisations.nodes ?? [])
    .filter((one) => (one.kind === 'VENDOR' || one.kind === 'PARTNER') && one.id !== organisation?.id)
    .map((one) => ({ key: one.id, name: one.name }));
  return (
    <DialogButton
      label="Add a task"
      look="text"
      size="small"
      title={`Add a task: ${number}`}
      text="The incident may be resolved without it. The customer does not see it."
      fields={[
        { name: 'title', label: 'What is to be done', kind: 'text', isRequired: true },
        { name: 'instructions', label: 'How, in full', kind: 'lines' },
        {
          name: 'organisationId',
          label: 'Vendor or partner that does it',
          kind: 'choice',
          choices: external,
          help: 'They read the two fields above, and see nothing of the incident.',
        },
        { name: 'teamKey', label: 'Team', kind: 'choice', choices: choices?.teams ?? [], isAsked: isOwn },
        { name: 'assigneeId', label: 'Person', kind: 'choice', choices: peopleIn(choices), isAsked: isOwn },
      ]}
      submitLabel="Add"
      done="The task is added."
      onSubmit={({ title, ...input }) => submit(IncidentTaskOpen, { ...input, id, title: String(title) })}
    />
  );
}
