import type { Compiled, FieldDeclaration } from '../../server/core/configuration/kinds.js';

/** Fields of every type, as a domain would declare them. */
export const fields: ReadonlyMap<string, FieldDeclaration> = new Map(
  (
    [
      { name: 'priority', label: 'priority', type: 'keyword', values: ['p1', 'p2', 'p3'] },
      { name: 'service', label: 'service', type: 'keyword', references: 'service' },
      { name: 'colour', label: 'colour', type: 'keyword', valuesFrom: () => ['red', 'green'] },
      { name: 'title', label: 'title', type: 'text' },
      { name: 'reopens', label: 'reopens', type: 'number' },
      { name: 'isMajor', label: 'major incident', type: 'flag' },
      { name: 'openedAt', label: 'opened', type: 'instant' },
    ] satisfies FieldDeclaration[]
  ).map((field) => [field.name, field]),
);

/** What is known while checking: the fields above and the services payroll and network. */
export const known: Compiled = {
  get: () => undefined,
  document: () => undefined,
  keys: (kind) => (kind === 'service' ? ['payroll', 'network'] : []),
  fields,
};
