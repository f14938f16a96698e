import { Field, InputType, ObjectType } from 'type-graphql';

@ObjectType('TemplateVariableDocument', { description: 'A variable that a template speaks of.', simpleResolvers: true })
@InputType('TemplateVariableDocumentInput', { description: 'A variable that a template speaks of.' })
export class EditableTemplateVariable {
  @Field(() => String, {
    nullable: true,
    description: 'Its name, such as record.number: one of those that templateVariables lists for the purpose.',
  })
  readonly name!: string | null;
}

const description =
  'A message that is written by itself when something happens to a record: text in Liquid with variables. It is plain text wherever it is shown.';

/** What an editor of message templates loads and saves. */
@ObjectType('MessageTemplateDocument', { description, simpleResolvers: true })
@InputType('MessageTemplateDocumentInput', { description })
export class EditableMessageTemplate {
  @Field(() => String, {
    description: 'Stable key: lower-case letters, digits and hyphens. Services name the template by it.',
  })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: "Name by which the provider's people know it." })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'When to use it, for those who look for it. May be empty.' })
  readonly description!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'When it is sent: ACKNOWLEDGEMENT when an incident is opened, RESOLUTION_NOTICE when it is resolved. It decides which variables there are.',
  })
  readonly purpose!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'First line of the message, in Liquid: {{ record.number }} is replaced by the number.',
  })
  readonly subject!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the message says, in Liquid, at most 10,000 characters. Instants need a filter, such as {{ promise.resolutionAt | date_time }}; {% if contact.name %} asks whether there is one.',
  })
  readonly body!: string | null;

  @Field(() => [EditableTemplateVariable], {
    nullable: true,
    description: 'The variables that subject and body speak of; using another one is an error.',
  })
  readonly variables!: readonly EditableTemplateVariable[] | null;
}
