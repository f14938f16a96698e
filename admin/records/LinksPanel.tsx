import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { IncidentRecord } from '../api/incidents';
import { Panel } from '../fields/Panel';
import { linkKinds } from '../fields/words';

interface LinksPanelProps {
  readonly links: IncidentRecord['links'];
  readonly causedBy?: IncidentRecord['causedBy'];
  readonly duplicateOf?: IncidentRecord['duplicateOf'];
  /** What can be done about links. */
  readonly actions?: ReactNode;
}

interface Target {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

/** Other records that this one has to do with; nothing when there are none. */
export function LinksPanel({ links, causedBy, duplicateOf, actions }: LinksPanelProps) {
  const lines: { key: string; says: string; folder: string; target: Target }[] = links.flatMap(
    ({ id, kind, direction, other }) =>
      other ? [{ key: id, says: linkKinds[kind][direction], folder: folderOf(other.__typename), target: other }] : [],
  );
  if (causedBy) lines.unshift({ key: 'cause', says: 'Caused by', folder: 'changes', target: causedBy });
  const isNamed = lines.some(({ target }) => target.id === duplicateOf?.id);
  if (duplicateOf && !isNamed)
    lines.unshift({ key: 'duplicate', says: 'Duplicate of', folder: 'incidents', target: duplicateOf });
  if (!lines.length && !actions) return null;
  return (
    <Panel title="Linked" actions={actions}>
      {lines.length === 0 && <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>With nothing yet.</Box>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1, fontSize: '0.875rem' }}>
        {lines.map(({ key, says, folder, target }) => (
          <li key={key}>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {says}
            </Box>{' '}
            <Link to={`/${folder}/${target.id}`}>{target.number}</Link> {target.title}
          </li>
        ))}
      </Box>
    </Panel>
  );
}

const folderOf = (typename: string) => (typename === 'Change' ? 'changes' : 'incidents');
