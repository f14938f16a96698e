import { UserDisable, UserEnable, type UserRow } from '../api/people';
import { submit } from '../api/submit';
import { DialogButton } from '../form/DialogButton';

/** Lets somebody sign in no longer, or again. */
export function SwitchUserButton({ user }: { user: UserRow }) {
  const { id, version: expectedVersion, displayName, state } = user;
  return state === 'DISABLED' ? (
    <DialogButton
      label="Enable"
      look="text"
      size="small"
      title={`Enable ${displayName}`}
      text={`${displayName} may sign in again with the password of before.`}
      fields={[]}
      submitLabel="Enable"
      done={`${displayName} may sign in again.`}
      onSubmit={({ idempotencyKey }) => submit(UserEnable, { id, expectedVersion, idempotencyKey })}
    />
  ) : (
    <DialogButton
      label="Disable"
      look="text"
      size="small"
      isDangerous
      title={`Disable ${displayName}`}
      text={`${displayName} is signed out everywhere at once and may not sign in. What ${displayName} wrote stays.`}
      fields={[]}
      submitLabel="Disable"
      done={`${displayName} may not sign in any more.`}
      onSubmit={({ idempotencyKey }) => submit(UserDisable, { id, expectedVersion, idempotencyKey })}
    />
  );
}
