import { TokenRevoke, type TokenRow } from '../api/people';
import { submit } from '../api/submit';
import type { Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { Tag } from '../fields/Tag';
import { roles } from '../fields/words';
import { DialogButton } from '../form/DialogButton';
import { TokenButton } from './TokenButton';

const columns: readonly Column<TokenRow>[] = [
  {
    key: 'name',
    label: 'Name',
    isWide: true,
    render: ({ name, publicId }) => <TwoLines first={name} second={<code>{publicId}</code>} />,
  },
  { key: 'as', label: 'Acts as', render: ({ role, organisation }) => `${roles[role]} of ${organisation.name}` },
  { key: 'used', label: 'Last used', render: ({ lastUsedAt }) => <Instant at={lastUsedAt} none="Never" /> },
  { key: 'until', label: 'Valid until', render: ({ expiresAt }) => <Instant at={expiresAt} as="date" none="No end" /> },
  {
    key: 'state',
    label: 'State',
    render: (token) => (token.revokedAt ? <Tag>Revoked</Tag> : <RevokeButton token={token} />),
  },
];

/** The tokens with which programs ask the API. */
export const TokenList = () => (
  <SimpleList
    resource="tokens"
    title="API tokens"
    lead="With these, programs ask the API in the name of an organisation. A token is shown once, when it is made."
    columns={columns}
    noun="tokens"
    empty="There is no token yet."
    actions={<TokenButton />}
  />
);

const RevokeButton = ({ token: { id, name } }: { token: TokenRow }) => (
  <DialogButton
    label="Revoke"
    look="text"
    size="small"
    isDangerous
    title={`Revoke ${name}`}
    text="Programs that use it are refused within seconds. This cannot be undone; a new token can be made."
    fields={[]}
    submitLabel="Revoke"
    done="The token is revoked."
    onSubmit={({ idempotencyKey }) => submit(TokenRevoke, { id, idempotencyKey })}
  />
);
