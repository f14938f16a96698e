import type { RuleSetRow } from '../api/configuration';
import { routingRuleSetSource } from '../api/documents/routingRuleSet';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import type { Column } from '../fields/DataTable';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { newRuleSet } from './newRuleSet';

const columns: readonly Column<RuleSetRow>[] = [
  {
    key: 'name',
    label: 'Rules',
    isWide: true,
    render: ({ key, name, description }) => (
      <TwoLines first={<NumberLink to={`/routing-rules/${key}`} number={name} />} second={description} />
    ),
  },
  { key: 'count', label: 'How many', render: ({ rules }) => rules.length },
  { key: 'default', label: 'When none holds', render: ({ defaultTeam }) => defaultTeam?.name ?? '–' },
];

/** Who gets the work. */
export const RuleSetList = () => (
  <SimpleList
    resource="routing-rules"
    title="Routing rules"
    lead="Who gets the work. The rules are asked from the top; the first that holds decides."
    actions={<NewDocumentButton source={routingRuleSetSource} initial={newRuleSet} />}
    columns={columns}
    noun="sets of rules"
  />
);
