import type { ServiceRow } from '../api/configuration';
import { serviceSource } from '../api/documents/service';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import type { Column } from '../fields/DataTable';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { Tag } from '../fields/Tag';
import { lifecycles } from '../fields/words';
import { tradeText } from './trade';
import { newService } from './newService';

const columns: readonly Column<ServiceRow>[] = [
  {
    key: 'name',
    label: 'Service',
    isWide: true,
    render: ({ key, name, description }) => (
      <TwoLines first={<NumberLink to={`/services/${key}`} number={name} />} second={description} />
    ),
  },
  { key: 'trade', label: 'Trade', render: ({ trade }) => tradeText(trade) },
  { key: 'team', label: 'Team', render: ({ team }) => team?.name ?? '–' },
  { key: 'policy', label: 'Promises', render: ({ slaPolicy }) => slaPolicy?.name ?? '–' },
  {
    key: 'lifecycle',
    label: 'State',
    render: ({ lifecycle }) => <Tag tone={lifecycle === 'PUBLISHED' ? 'good' : 'neutral'}>{lifecycles[lifecycle]}</Tag>,
  },
];

/** What can be asked for. */
export const ServiceList = () => (
  <SimpleList
    resource="services"
    title="Services"
    lead="What can be asked for, what is promised with it and who delivers it."
    actions={<NewDocumentButton source={serviceSource} initial={newService} />}
    columns={columns}
    noun="services"
    empty="No service is offered."
  />
);
