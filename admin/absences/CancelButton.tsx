import { AbsenceCancel, type AbsenceRow, isPast } from '../api/absences';
import { submit } from '../api/submit';
import { useNow } from '../fields/useNow';
import { DialogButton } from '../form/DialogButton';

/** Cancels an absence, or ends one that lasts. */
export function CancelButton({ absence }: { absence: AbsenceRow }) {
  const now = useNow();
  const { id, person, from, isManageable } = absence;
  const name = person?.displayName ?? 'Somebody';
  const lasts = Date.parse(from) <= now;
  if (!isManageable || isPast(absence, now)) return null;
  return (
    <DialogButton
      label={lasts ? 'End now' : 'Cancel'}
      look="text"
      size="small"
      title={lasts ? `${name} is there again` : `Cancel the absence of ${name}`}
      text={
        lasts
          ? 'The absence ends now: work is given to them at once if any waits.'
          : 'The absence does not come. It is kept, with who canceled it.'
      }
      fields={[]}
      submitLabel={lasts ? 'End it' : 'Cancel it'}
      done={lasts ? `${name} is there again.` : 'The absence is canceled.'}
      onSubmit={({ idempotencyKey }) => submit(AbsenceCancel, { id, idempotencyKey })}
    />
  );
}
