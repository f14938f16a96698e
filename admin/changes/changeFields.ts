import type { FieldSpec } from '../form/fieldSpec';

/** What is done and how to go back, as both the form that proposes and the one that edits ask for it. */
export const planFields: readonly FieldSpec[] = [
  { name: 'plan', label: 'Plan, step by step', kind: 'lines' },
  { name: 'backoutPlan', label: 'How to go back if it fails', kind: 'lines' },
];

/** When it is to be done. */
export const windowFields: readonly FieldSpec[] = [
  { name: 'plannedStartAt', label: 'Planned start', kind: 'instant' },
  { name: 'plannedEndAt', label: 'Planned end', kind: 'instant' },
];

export const justification: FieldSpec = {
  name: 'justification',
  label: 'Why it cannot wait',
  kind: 'lines',
  help: 'Emergency changes need it before authorization is asked for.',
};

export const templateKey: FieldSpec = {
  name: 'templateKey',
  label: 'Template it follows',
  kind: 'text',
  help: 'A standard change names the template under which it was approved beforehand.',
};
