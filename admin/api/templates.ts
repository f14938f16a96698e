import { graphql } from '../gql';
import type {
  MessageTemplateDocumentInput,
  MessageTemplateListQuery,
  MessageTemplatePreviewQuery,
  TemplateVariablesQuery,
} from '../gql/graphql';
import { ask } from './ask';
import { byKey, type Reader } from './Reader';

const MessageTemplateList = graphql(`
  query MessageTemplateList($asOf: DateTime, $changeSet: ID) {
    messageTemplates(asOf: $asOf, changeSet: $changeSet) {
      key
      name
      description
      purpose
      subject
      body
      variables
    }
  }
`);

const TemplateVariables = graphql(`
  query TemplateVariables($purpose: String) {
    templateVariables(purpose: $purpose) {
      name
      description
      example
    }
  }
`);

const MessageTemplatePreview = graphql(`
  query MessageTemplatePreview($document: MessageTemplateDocumentInput!, $incidentId: ID) {
    messageTemplatePreview(document: $document, incidentId: $incidentId) {
      subject
      body
      findings {
        severity
        path
        message
      }
    }
  }
`);

export type TemplateRow = MessageTemplateListQuery['messageTemplates'][number] & { id: string };
export type VariableRow = TemplateVariablesQuery['templateVariables'][number];
export type TemplatePreview = MessageTemplatePreviewQuery['messageTemplatePreview'];

/** What a template of a purpose may use; `one` takes the purpose. */
export const templateVariables: Reader = {
  async one(purpose) {
    return { id: purpose, variables: (await ask(TemplateVariables, { purpose })).templateVariables };
  },
};

/** A template, saved or not, as it would read: on an incident, or on the examples of its variables. */
export async function previewOf(
  document: MessageTemplateDocumentInput,
  incidentId: string | null,
): Promise<TemplatePreview> {
  return (await ask(MessageTemplatePreview, { document, incidentId })).messageTemplatePreview;
}

/** Message templates. There are few, so that one is found among all. */
export const messageTemplates: Reader = {
  async list({ at }) {
    return { rows: (await ask(MessageTemplateList, { ...at })).messageTemplates.map(byKey) };
  },
  async one(key, at) {
    const found = (await ask(MessageTemplateList, { ...at })).messageTemplates.find((template) => template.key === key);
    return found ? byKey(found) : null;
  },
};
