import type { MessageTemplateDraft } from '../api/documents/messageTemplate';

/** What a new template begins with: nothing written yet. */
export function newTemplate(key: string, name: string): MessageTemplateDraft {
  return {
    key,
    name,
    description: null,
    purpose: 'ACKNOWLEDGEMENT',
    subject: null,
    body: null,
    variables: [],
  };
}
