import Box from '@mui/material/Box';
import { Link, useParams } from 'react-router-dom';
import type { RuleSetRow } from '../api/configuration';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { nameOfSection, sectionsOf } from './order';
import { howAsked, stageNames } from './outcomes/stages';
import { RuleItem } from './RuleItem';

/** A set of rules as sentences, in the order in which they are asked. */
export function RuleSetPage() {
  const { id = '' } = useParams();
  const query = useRow<RuleSetRow>('routing-rules', id);
  return (
    <Loaded query={query} what="set of rules">
      {(set) => (
        <Page
          title={set.name}
          above={<Link to="/routing-rules">Routing rules</Link>}
          lead={set.description}
          actions={<EditButton folder="routing-rules" documentKey={set.key} />}
        >
          <Panel title="Rules" note={`Stage ${stageNames[set.stage].toLowerCase()}. ${howAsked(set.stage)}`}>
            <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {sectionsOf(set.rules).flatMap((section) => [
                section.group !== null && (
                  <Box component="li" key={`${section.from} ${section.group}`} sx={{ pt: 2, overflowWrap: 'anywhere' }}>
                    <Box component="h3" sx={{ m: 0, fontSize: '0.875rem', color: 'text.secondary' }}>
                      {nameOfSection(section)}
                    </Box>
                  </Box>
                ),
                ...set.rules
                  .slice(section.from, section.to)
                  .map((rule, at) => <RuleItem key={rule.id} rule={rule} place={section.from + at + 1} />),
              ])}
              <Box
                component="li"
                sx={{ display: 'grid', gridTemplateColumns: '36px 1fr', pt: 1.5, fontSize: '0.9375rem' }}
              >
                <Box aria-hidden sx={{ color: 'text.secondary' }}>
                  …
                </Box>
                <span>When no rule holds: {set.otherwise}.</span>
              </Box>
            </Box>
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}
