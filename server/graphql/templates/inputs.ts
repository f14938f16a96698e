import { Field, ObjectType } from 'type-graphql';
import { ShownFinding } from '../configuration/findings.js';

@ObjectType('TemplateVariable', { description: 'Something that a template may speak of.', simpleResolvers: true })
export class ShownVariable {
  @Field(() => String, { description: 'Its name: record.number.' })
  readonly name!: string;

  @Field(() => String, { description: 'What it is.' })
  readonly description!: string;

  @Field(() => String, { description: 'A value as it may look. Instants carry offset and zone.' })
  readonly example!: string;
}

@ObjectType({ description: 'A message as it would be written.', simpleResolvers: true })
export class TemplatePreview {
  @Field(() => String, { description: 'First line of the message, as text: never HTML.' })
  readonly subject!: string;

  @Field(() => String, { description: 'The rest of the message, as text: never HTML. Empty where it cannot be made.' })
  readonly body!: string;

  @Field(() => [ShownFinding], {
    description: 'What is wrong with the template, and what of the preview is an example.',
  })
  readonly findings!: readonly ShownFinding[];
}
