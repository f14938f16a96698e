import { Field, InputType, ObjectType } from 'type-graphql';

const description = 'How configuration is published. There is one policy, whose key is default.';

/** What an editor of the publishing policy loads and saves. */
@ObjectType('PublishingPolicyDocument', { description, simpleResolvers: true })
@InputType('PublishingPolicyDocumentInput', { description })
export class EditablePublishingPolicy {
  @Field(() => String, { description: 'Always default: there is one policy.' })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'Name as people know it, of 1 to 120 characters.' })
  readonly name!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Four-eyes: yes means that a change set is published only when somebody approved it who edited nothing in it.',
  })
  readonly requiresApproval!: boolean | null;
}
