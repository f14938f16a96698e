import { useState } from 'react';
import type { ChoicesRow } from '../api/choices';
import { UserInvite } from '../api/people';
import { submit } from '../api/submit';
import type { ViewerRow } from '../api/viewer';
import { useRow } from '../api/useRow';
import { OnceShown } from '../fields/OnceShown';
import { choicesOf, roles } from '../fields/words';
import { DialogButton } from '../form/DialogButton';
import type { Role } from '../gql/graphql';

/** Invites somebody; the address to accept the invitation at is shown once. */
export function InviteButton() {
  const { data: choices } = useRow<ChoicesRow>('choices', 'all');
  const { data: viewer } = useRow<ViewerRow>('viewer', 'me');
  const [token, setToken] = useState<string>();
  if (!viewer?.mayManageUsers) return null;
  return (
    <>
      <DialogButton
        label="Invite somebody"
        title="Invite somebody"
        fields={[
          { name: 'displayName', label: 'Name', kind: 'text', isRequired: true },
          { name: 'email', label: 'E-mail address', kind: 'email', isRequired: true },
          {
            name: 'organisationId',
            label: 'For which organisation',
            kind: 'choice',
            choices: (choices?.organisations.nodes ?? []).map(({ id, name }) => ({ key: id, name })),
            isRequired: true,
          },
          { name: 'role', label: 'As what', kind: 'choice', choices: choicesOf(roles), isRequired: true },
        ]}
        submitLabel="Invite"
        done="The invitation is made."
        onSubmit={async (input) => {
          const { invitationToken } = await submit(UserInvite, {
            idempotencyKey: input.idempotencyKey,
            displayName: String(input.displayName),
            email: String(input.email),
            organisationId: String(input.organisationId),
            role: input.role as Role,
          });
          setToken(invitationToken ?? undefined);
        }}
      />
      {token && (
        <OnceShown
          title="Pass the invitation on"
          text="Whoever opens this address sets the password of the new account. It is shown only now."
          label="Address of the invitation"
          secret={`${window.location.origin}/admin/accept-invitation#${encodeURIComponent(token)}`}
          onClose={() => setToken(undefined)}
        />
      )}
    </>
  );
}
