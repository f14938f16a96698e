import type { FieldSpec } from '../form/fieldSpec';

/** What a change set is opened with. */
export const openSetFields: readonly FieldSpec[] = [
  {
    name: 'name',
    label: 'Name',
    kind: 'text',
    isRequired: true,
    help: 'What is changed, as “Second line for payroll”.',
  },
  {
    name: 'purpose',
    label: 'Why',
    kind: 'lines',
    help: 'The reason. It stands in the history of everything this set changes.',
  },
];
