import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { matrixOf, type ChoicesRow } from '../api/choices';
import { IncidentOpen as IncidentOpenDocument } from '../api/incidentMoves';
import { submit } from '../api/submit';
import type { ViewerRow } from '../api/viewer';
import { useRow } from '../api/useRow';
import { useContacts } from '../contacts/useContacts';
import { PriorityChip } from '../fields/PriorityChip';
import { channels, choicesOf } from '../fields/words';
import type { FieldSpec } from '../form/fieldSpec';
import { FormField } from '../form/FormField';
import { useDraft, type FormInput } from '../form/useDraft';
import type { Channel } from '../gql/graphql';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Trouble } from '../layout/Trouble';

/** The form that opens an incident. */
export function IncidentOpen() {
  const choices = useRow<ChoicesRow>('choices', 'all');
  const viewer = useRow<ViewerRow>('viewer', 'me');
  return (
    <Page
      title="Open an incident"
      above={<Link to="/incidents">Incidents</Link>}
      lead="Impact and urgency give the priority; the service decides which promises are counted and who gets it."
    >
      <Loaded query={choices} what="form">
        {(all) => (
          <Loaded query={viewer} what="form">
            {(who) =>
              who.mayOpenIncident ? (
                <IncidentForm choices={all} viewer={who} />
              ) : (
                <Trouble message="You may read incidents, and not open them." />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function IncidentForm({ choices, viewer }: { choices: ChoicesRow; viewer: ViewerRow }) {
  const isStaff = viewer.mayReadInternal;
  const { organisations, services } = choices;
  const base: readonly FieldSpec[] = [
    { name: 'organisationId', label: 'Organisation', kind: 'choice', isRequired: true },
    { name: 'contactId', label: 'Asked by', kind: 'choice', isRequired: true },
    { name: 'serviceKey', label: 'Service', kind: 'choice', isRequired: true },
    { name: 'title', label: 'What is wrong, in one line', kind: 'text', isRequired: true },
    { name: 'description', label: 'What happened', kind: 'lines' },
    { name: 'category', label: 'Category', kind: 'text', help: 'Empty: the rules say it, where they do.' },
    { name: 'location', label: 'Where', kind: 'text', help: 'Empty: where the organisation is.' },
    { name: 'impact', label: 'Impact', kind: 'choice', isRequired: true },
    { name: 'urgency', label: 'Urgency', kind: 'choice', isRequired: true },
    { name: 'channel', label: 'Came in by', kind: 'choice' },
    { name: 'isMajor', label: 'This is a major incident', kind: 'flag' },
  ];
  const fields = isStaff ? base : base.filter(({ name }) => name !== 'channel' && name !== 'isMajor');
  const form = useDraft(fields, {
    organisationId: isStaff ? '' : viewer.organisation.id,
    channel: isStaff ? 'PHONE' : '',
  });
  const { draft, errors, trouble, isBusy, set, send } = form;
  const [search, setSearch] = useState('');
  const contacts = useContacts(draft.organisationId ?? '', search);
  const isSearched = search !== '' || contacts.isMore;
  const matrix = matrixOf(choices, draft.serviceKey);
  const cell = matrix?.cells.find(({ impact, urgency }) => impact === draft.impact && urgency === draft.urgency);
  const notify = useNotify();
  const navigate = useNavigate();

  const choicesFor: { readonly [name: string]: readonly { key: string; name: string }[] | undefined } = {
    organisationId: (isStaff ? organisations.nodes.filter(({ kind }) => kind !== 'VENDOR') : [viewer.organisation]).map(
      ({ id, name }) => ({ key: id, name }),
    ),
    contactId: contacts.rows.map(({ id, name }) => ({ key: id, name })),
    serviceKey: services.nodes.filter(({ lifecycle }) => lifecycle === 'PUBLISHED'),
    impact: matrix?.impacts,
    urgency: matrix?.urgencies,
    channel: choicesOf(channels).filter(({ key }) => key !== 'IMPORT'),
  };

  async function open(input: FormInput) {
    const { incident } = await submit(IncidentOpenDocument, {
      ...input,
      serviceKey: String(input.serviceKey),
      contactId: String(input.contactId),
      title: String(input.title),
      impact: String(input.impact),
      urgency: String(input.urgency),
      channel: (input.channel as Channel | undefined) ?? undefined,
    });
    notify('The incident is open.');
    if (incident) void navigate(`/incidents/${incident.id}`);
  }

  function searchContacts(text: string) {
    setSearch(text);
    set('contactId', ''); // who was chosen may not be among those any more
  }

  const field = (name: string) => {
    const spec = fields.find((candidate) => candidate.name === name);
    return (
      spec && (
        <FormField
          field={{ ...spec, choices: choicesFor[name] }}
          value={draft[name] ?? ''}
          error={errors[name]}
          onChange={(value) => {
            set(name, value);
            if (name === 'organisationId') searchContacts('');
          }}
        />
      )
    );
  };
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
      <Box sx={pair}>
        {isStaff && field('organisationId')}
        {isSearched && (
          <FormField
            field={{ name: 'search', label: 'Search who asked', kind: 'text', help: 'They are too many to list.' }}
            value={search}
            onChange={searchContacts}
          />
        )}
        {field('contactId')}
      </Box>
      {field('serviceKey')}
      {field('title')}
      {field('description')}
      <Box sx={pair}>
        {field('category')}
        {field('location')}
      </Box>
      <Box sx={pair}>
        {field('impact')}
        {field('urgency')}
      </Box>
      <Box
        aria-live="polite"
        sx={{ display: 'flex', gap: 1, alignItems: 'center', minHeight: 28, fontSize: '0.875rem' }}
      >
        <span>Priority:</span>
        {cell ? (
          <PriorityChip priority={cell.priority} />
        ) : (
          <Box sx={{ color: 'text.secondary' }}>follows from service, impact and urgency</Box>
        )}
      </Box>
      <Box sx={pair}>
        {field('channel')}
        {field('isMajor')}
      </Box>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" variant="contained" disabled={isBusy}>
          Open the incident
        </Button>
        <Button component={Link} to="/incidents">
          Back
        </Button>
      </Box>
    </Paper>
  );
}

const pair = { display: 'grid', gap: 2.25, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } };
