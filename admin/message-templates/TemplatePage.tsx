import Box from '@mui/material/Box';
import { Link, useParams } from 'react-router-dom';
import type { TemplateRow } from '../api/templates';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { Facts } from '../fields/Facts';
import { Prose } from '../fields/Lines';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { mono } from '../theme';
import { purposeText } from './purposes';
import { TemplatePreview } from './TemplatePreview';

/** One message template: as it is written, and how it reads. */
export function TemplatePage() {
  const { id = '' } = useParams();
  const query = useRow<TemplateRow>('message-templates', id);
  return (
    <Loaded query={query} what="message template">
      {({ key, name, description, purpose, subject, body, variables }) => (
        <Page
          title={name}
          above={<Link to="/message-templates">Message templates</Link>}
          lead={description}
          actions={<EditButton folder="message-templates" documentKey={key} />}
        >
          <Box
            sx={{
              display: 'grid',
              gap: 2.5,
              alignItems: 'start',
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
            }}
          >
            <Panel title="As it is written">
              <Facts
                facts={[
                  ['Sent when', purposeText(purpose)],
                  ['Speaks of', variables.join(', ')],
                ]}
              />
              <Box sx={{ mt: 1.5, fontFamily: mono, '& > *': { fontSize: '0.875rem' } }}>
                <Prose text={`${subject}\n\n${body}`} />
              </Box>
            </Panel>
            <TemplatePreview
              draft={{
                key,
                name,
                description,
                purpose,
                subject,
                body,
                variables: variables.map((variable) => ({ name: variable })),
              }}
            />
          </Box>
        </Page>
      )}
    </Loaded>
  );
}
