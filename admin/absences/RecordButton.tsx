import { peopleIn, type ChoicesRow } from '../api/choices';
import { AbsenceRecord } from '../api/absences';
import { submit } from '../api/submit';
import { useRow } from '../api/useRow';
import type { ViewerRow } from '../api/viewer';
import { choicesOf } from '../fields/words';
import { DialogButton } from '../form/DialogButton';
import type { AbsenceKind } from '../gql/graphql';
import { absenceKinds } from './kinds';

/** Records that somebody is not there for a time. For whom one may is the server's to say. */
export function RecordButton() {
  const { data: choices } = useRow<ChoicesRow>('choices', 'all');
  const { data: viewer } = useRow<ViewerRow>('viewer', 'me');
  const people = peopleIn(choices);
  const own = viewer?.user?.id ?? '';
  return (
    <DialogButton
      label="Record an absence"
      title="Record an absence"
      text="No team's strategy gives work to somebody who is not there. What they have stays with them."
      fields={[
        { name: 'userId', label: 'Who', kind: 'choice', choices: people, isRequired: true },
        { name: 'kind', label: 'Why', kind: 'choice', choices: choicesOf(absenceKinds), isRequired: true },
        { name: 'from', label: 'From', kind: 'instant', isRequired: true },
        { name: 'until', label: 'Until', kind: 'instant', isRequired: true },
      ]}
      initial={{ userId: people.some(({ key }) => key === own) ? own : '', kind: 'VACATION' }}
      submitLabel="Record"
      done="The absence is recorded."
      onSubmit={({ idempotencyKey, userId, kind, from, until }) =>
        submit(AbsenceRecord, {
          idempotencyKey,
          userId: String(userId),
          kind: kind as AbsenceKind,
          from: String(from),
          until: String(until),
        })
      }
    />
  );
}
