import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useNotify } from 'react-admin';
import { PasswordChange } from '../api/people';
import { submit } from '../api/submit';
import { Panel } from '../fields/Panel';
import type { FieldSpec } from '../form/fieldSpec';
import { FormField } from '../form/FormField';
import { useDraft } from '../form/useDraft';
import { Trouble } from '../layout/Trouble';

const fields: readonly FieldSpec[] = [
  {
    name: 'currentPassword',
    label: 'Present password',
    kind: 'password',
    isRequired: true,
    autoComplete: 'current-password',
  },
  {
    name: 'newPassword',
    label: 'New password',
    kind: 'password',
    isRequired: true,
    autoComplete: 'new-password',
    help: 'At least 12 characters; a few words are better than symbols.',
  },
];

/** Changes the own password. */
export function PasswordForm() {
  const { draft, errors, trouble, isBusy, set, send } = useDraft(fields);
  const notify = useNotify();
  return (
    <Panel title="Change the password" note="All other sessions of yours end.">
      <Box
        component="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(({ currentPassword, newPassword }) =>
            submit(PasswordChange, { currentPassword: String(currentPassword), newPassword: String(newPassword) }),
          ).then((isDone) => {
            if (!isDone) return;
            for (const { name } of fields) set(name, '');
            notify('The password is changed.');
          });
        }}
        sx={{ display: 'grid', gap: 2, maxWidth: 380, pt: 0.5 }}
      >
        {trouble && <Trouble message={trouble} />}
        {fields.map((field) => (
          <FormField
            key={field.name}
            field={field}
            value={draft[field.name] ?? ''}
            error={errors[field.name]}
            onChange={(value) => set(field.name, value)}
          />
        ))}
        <Button type="submit" variant="contained" disabled={isBusy} sx={{ justifySelf: 'start' }}>
          Change the password
        </Button>
      </Box>
    </Panel>
  );
}
