import type { RuleSetRow } from '../api/configuration';
import { routingRuleSetSource } from '../api/documents/routingRuleSet';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import type { Column } from '../fields/DataTable';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { newRuleSet } from './newRuleSet';
import { stageNames } from './outcomes/stages';

const columns: readonly Column<RuleSetRow>[] = [
  {
    key: 'name',
    label: 'Rules',
    isWide: true,
    render: ({ key, name, description }) => (
      <TwoLines first={<NumberLink to={`/routing-rules/${key}`} number={name} />} second={description} />
    ),
  },
  { key: 'stage', label: 'Decides', render: ({ stage }) => stageNames[stage] },
  { key: 'count', label: 'How many', render: ({ rules }) => rules.length },
  { key: 'otherwise', label: 'When none holds', render: ({ otherwise }) => otherwise },
];

/** What becomes of new work, stage by stage. */
export const RuleSetList = () => (
  <SimpleList
    resource="routing-rules"
    title="Routing rules"
    lead="What becomes of new work. It passes the stages from the category to who is told; each sees what those before it decided."
    actions={<NewDocumentButton source={routingRuleSetSource} initial={newRuleSet} />}
    columns={columns}
    noun="sets of rules"
  />
);
