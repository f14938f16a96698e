import { messageTemplateSource } from '../api/documents/messageTemplate';
import type { TemplateRow } from '../api/templates';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import type { Column } from '../fields/DataTable';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { newTemplate } from './newTemplate';
import { purposeText } from './purposes';

const columns: readonly Column<TemplateRow>[] = [
  {
    key: 'name',
    label: 'Template',
    isWide: true,
    render: ({ key, name, description }) => (
      <TwoLines first={<NumberLink to={`/message-templates/${key}`} number={name} />} second={description} />
    ),
  },
  { key: 'purpose', label: 'Sent when', render: ({ purpose }) => purposeText(purpose) },
];

/** What is written to people by itself. */
export const TemplateList = () => (
  <SimpleList
    resource="message-templates"
    title="Message templates"
    lead="What is written on a record by itself. Services name which one is used."
    columns={columns}
    noun="templates"
    actions={<NewDocumentButton source={messageTemplateSource} initial={newTemplate} />}
  />
);
