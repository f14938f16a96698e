import { Field, ID, ObjectType } from 'type-graphql';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import {
  type CompiledTemplate,
  type MessageTemplateDocument,
  messageTemplates,
} from '../../core/templates/MessageTemplate.js';
import type { Purpose } from '../../core/templates/variables.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';
import { apiEnum } from '../kernel/apiEnum.js';

/** What message templates are for. */
export const MessagePurpose = apiEnum<Purpose>('MessagePurpose', 'When a message is written by itself.', {
  ACKNOWLEDGEMENT: 'When an incident is opened. It does not count as the first answer.',
  RESOLUTION_NOTICE: 'When an incident is resolved.',
});

@ObjectType({ description: 'What a message says that is written by itself.', simpleResolvers: true })
export class MessageTemplate extends Configured {
  @Field(() => String, { description: 'When to use it; empty when nothing is said.' })
  readonly description: string;

  @Field(() => MessagePurpose, { description: 'When it is written.' })
  readonly purpose: Purpose;

  @Field(() => String, { description: 'First line of the message, in Liquid.' })
  readonly subject: string;

  @Field(() => String, { description: 'What the message says, in Liquid.' })
  readonly body: string;

  @Field(() => [String], { description: 'Names of the variables that it declares.' })
  readonly variables: readonly string[];

  /** Shows a template of a release. */
  constructor(entry: ReleaseEntry<MessageTemplateDocument, CompiledTemplate>, release: Release) {
    super(entry, release);
    const { description, purpose, subject, body, variables } = entry.document;
    this.description = description;
    this.purpose = purpose;
    this.subject = subject;
    this.body = body;
    this.variables = variables.map(({ name }) => name);
  }
}

/** Message templates as the API shows them. */
export const messageTemplateViews = viewsOf(messageTemplates, (entry, release) => new MessageTemplate(entry, release));

@ObjectType({ description: 'The template that a message was made of.', simpleResolvers: true })
export class TemplateOfMessage {
  @Field(() => String, { description: 'Key of the template.' })
  readonly key!: string;

  @Field(() => String, { description: 'Its name now; its key where it has been taken out since.' })
  readonly name!: string;

  @Field(() => ID, { description: 'Revision that the message was made of.' })
  readonly revisionId!: string;

  @Field(() => MessagePurpose, { description: 'What the message was for.' })
  readonly purpose!: Purpose;
}
