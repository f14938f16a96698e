import { useState } from 'react';
import type { ChoicesRow } from '../api/choices';
import { TokenCreate } from '../api/people';
import { submit } from '../api/submit';
import type { ViewerRow } from '../api/viewer';
import { useRow } from '../api/useRow';
import { OnceShown } from '../fields/OnceShown';
import { choicesOf, roles } from '../fields/words';
import { DialogButton } from '../form/DialogButton';
import type { Role } from '../gql/graphql';

/** Makes a token; the token itself is shown once. */
export function TokenButton() {
  const { data: choices } = useRow<ChoicesRow>('choices', 'all');
  const { data: viewer } = useRow<ViewerRow>('viewer', 'me');
  const [secret, setSecret] = useState<string>();
  if (!viewer?.mayManageTokens) return null;
  return (
    <>
      <DialogButton
        label="Make a token"
        title="Make a token"
        fields={[
          { name: 'name', label: 'What it is for', kind: 'text', isRequired: true },
          {
            name: 'organisationId',
            label: 'For which organisation',
            kind: 'choice',
            choices: (choices?.organisations.nodes ?? []).map(({ id, name }) => ({ key: id, name })),
            isRequired: true,
          },
          { name: 'role', label: 'As what', kind: 'choice', choices: choicesOf(roles), isRequired: true },
          { name: 'expiresAt', label: 'Valid until', kind: 'instant', isRequired: true },
        ]}
        submitLabel="Make the token"
        done="The token is made."
        onSubmit={async (input) => {
          const made = await submit(TokenCreate, {
            idempotencyKey: input.idempotencyKey,
            name: String(input.name),
            organisationId: String(input.organisationId),
            role: input.role as Role,
            expiresAt: String(input.expiresAt),
          });
          setSecret(made.secret ?? undefined);
        }}
      />
      {secret && (
        <OnceShown
          title="Keep the token"
          text="Put it where your program reads its secrets. It is shown only now."
          label="Token"
          secret={secret}
          onClose={() => setSecret(undefined)}
        />
      )}
    </>
  );
}
