/** Where the pages of each kind of document are. */
export const folders = {
  service: 'services',
  'delivery-path': 'delivery-paths',
  calendar: 'calendars',
  'holiday-set': 'holiday-sets',
  team: 'teams',
  'priority-matrix': 'priority-matrices',
  tier: 'tiers',
  'sla-policy': 'sla-policies',
  'supplier-contract': 'supplier-contracts',
  contract: 'contracts',
  'routing-rule-set': 'routing-rules',
  'message-template': 'message-templates',
  'pinned-case': 'pinned-cases',
  'sla-review': 'sla-reviews',
  'publishing-policy': 'publishing-policies',
} as const;

const words: { readonly [kind: string]: string } = {
  'sla-policy': 'SLA policy',
  'sla-review': 'SLA review',
  'routing-rule-set': 'routing rules',
};

/** The kind whose pages are there; undefined for everything that is no configuration. */
export function kindOfFolder(folder: string): string | undefined {
  return Object.entries(folders).find(([, place]) => place === folder)?.[0];
}

/** What one is called: `holiday set`. */
export function kindText(kind: string): string {
  return words[kind] ?? kind.replaceAll('-', ' ');
}

/** Address of a document's page. */
export function pageOfDocument(kind: string, key: string): string {
  const folder = (folders as { readonly [kind: string]: string })[kind] ?? kind;
  return `/${folder}/${key}`;
}

interface EditorAddress {
  readonly changeSet: string;
  /** The field to go to. */
  readonly field?: string;
}

/** Address of a document's editor within a change set. */
export function editorOfDocument(kind: string, key: string, { changeSet, field }: EditorAddress): string {
  const query = new URLSearchParams({ changeSet, ...(field ? { field } : {}) });
  return `${pageOfDocument(kind, key)}/edit?${query}`;
}
