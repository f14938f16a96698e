import Box from '@mui/material/Box';
import { FlagInput } from '../editor/fields/FlagInput';
import { TextInput } from '../editor/fields/TextInput';
import { Panel } from '../fields/Panel';

/** The fields of the publishing policy. */
export const PublishingPolicyForm = () => (
  <Panel title="Before a change set is published">
    <Box sx={{ display: 'grid', gap: 1.5, maxWidth: 560 }}>
      <TextInput path="name" label="Name" isRequired />
      <FlagInput path="requiresApproval" label="Somebody who edited nothing in it has to approve it" />
    </Box>
  </Panel>
);
