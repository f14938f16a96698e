import { graphql } from '../../gql';
import type { MessageTemplateDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const MessageTemplateDraft = graphql(`
  query MessageTemplateDraft($key: String!, $changeSet: ID) {
    document: messageTemplateDocument(key: $key, changeSet: $changeSet) {
      key
      name
      description
      purpose
      subject
      body
      variables {
        name
      }
    }
  }
`);

const MessageTemplateSave = graphql(`
  mutation MessageTemplateSave($input: MessageTemplateSaveInput!) {
    result: messageTemplateSave(input: $input) {
      version
      findings {
        ...FindingParts
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

/** A message template as its editor holds it. */
export type MessageTemplateDraft = NonNullable<MessageTemplateDraftQuery['document']>;

export const messageTemplateSource = sourceOf({
  kind: 'message-template',
  folder: 'message-templates',
  noun: 'message template',
  title: 'Message templates',
  type: 'MessageTemplateDocument',
  query: MessageTemplateDraft,
  mutation: MessageTemplateSave,
});
