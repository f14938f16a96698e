import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useNotify } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { ChangeOpen as ChangeOpenDocument } from '../api/changeMoves';
import type { ChoicesRow } from '../api/choices';
import { submit } from '../api/submit';
import { useRow } from '../api/useRow';
import type { ViewerRow } from '../api/viewer';
import { changeTypes, choicesOf } from '../fields/words';
import type { FieldSpec } from '../form/fieldSpec';
import { FormField } from '../form/FormField';
import { useDraft, type FormInput } from '../form/useDraft';
import type { ChangeType } from '../gql/graphql';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Trouble } from '../layout/Trouble';
import { justification, planFields, templateKey, windowFields } from './changeFields';

/** The form that proposes a change. */
export function ChangeOpen() {
  const viewer = useRow<ViewerRow>('viewer', 'me');
  return (
    <Page
      title="Propose a change"
      above={<Link to="/changes">Changes</Link>}
      lead="A normal change is assessed and authorized, a standard one follows an approved template, an emergency is authorized at once and reviewed afterwards."
    >
      <Loaded query={viewer} what="form">
        {({ mayOpenChange }) =>
          mayOpenChange ? <ChangeForm /> : <Trouble message="Changes are proposed by the people of the provider." />
        }
      </Loaded>
    </Page>
  );
}

function ChangeForm() {
  const { data: choices } = useRow<ChoicesRow>('choices', 'all');
  const base: readonly FieldSpec[] = [
    { name: 'changeType', label: 'Type', kind: 'choice', choices: choicesOf(changeTypes), isRequired: true },
    {
      name: 'serviceKey',
      label: 'Service that is changed',
      kind: 'choice',
      choices: choices?.services.nodes ?? [],
      isRequired: true,
    },
    {
      name: 'organisationId',
      label: 'For which organisation',
      kind: 'choice',
      choices: (choices?.organisations.nodes ?? []).map(({ id, name }) => ({ key: id, name })),
      help: 'Empty: for the own one.',
    },
    { name: 'title', label: 'What is changed, in one line', kind: 'text', isRequired: true },
    { name: 'description', label: 'Why, and what it is about', kind: 'lines' },
    ...planFields,
    ...windowFields,
  ];
  const { draft, errors, trouble, isBusy, set, halve, send } = useDraft(base, { changeType: 'NORMAL' });
  const extra =
    draft.changeType === 'EMERGENCY' ? [justification] : draft.changeType === 'STANDARD' ? [templateKey] : [];
  const notify = useNotify();
  const navigate = useNavigate();

  async function open(input: FormInput) {
    const { change } = await submit(ChangeOpenDocument, {
      ...input,
      ...Object.fromEntries(extra.map(({ name }) => [name, draft[name] || null])),
      serviceKey: String(input.serviceKey),
      title: String(input.title),
      changeType: input.changeType as ChangeType,
    });
    notify('The change is proposed.');
    if (change) void navigate(`/changes/${change.id}`);
  }

  return (
    <Paper
      component="form"
      noValidate
      variant="outlined"
      onSubmit={(event) => {
        event.preventDefault();
        void send(open);
      }}
      sx={{ p: { xs: 2, sm: 3 }, display: 'grid', gap: 2.25, maxWidth: 760 }}
    >
      {trouble && <Trouble message={trouble} />}
      {[...base, ...extra].map((field) => (
        <FormField
          key={field.name}
          field={field}
          value={draft[field.name] ?? ''}
          error={errors[field.name]}
          onChange={(value) => set(field.name, value)}
          onHalf={(isHalf) => halve(field.name, isHalf)}
        />
      ))}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" variant="contained" disabled={isBusy}>
          Propose the change
        </Button>
        <Button component={Link} to="/changes">
          Back
        </Button>
      </Box>
    </Paper>
  );
}
