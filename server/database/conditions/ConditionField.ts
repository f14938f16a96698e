import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A value that a field may be compared with.', simpleResolvers: true })
export class ConditionFieldValue {
  @Field(() => String, { description: 'What a condition compares with.' })
  readonly key!: string;

  @Field(() => String, { description: 'What people call it.' })
  readonly name!: string;
}

@ObjectType({ description: 'A field that conditions may ask about.', simpleResolvers: true })
export class ConditionField {
  @Field(() => String, { description: 'Name that conditions call it by.' })
  readonly name!: string;

  @Field(() => String, { description: 'What sentences call it.' })
  readonly label!: string;

  @Field(() => String, {
    description:
      'What it is compared with: text, number, flag (true or false), instant, or keyword (one of some words).',
  })
  readonly type!: string;

  @Field(() => [String], { description: 'What may be asked about it: eq, in, exists and so on.' })
  readonly operators!: readonly string[];

  @Field(() => [ConditionFieldValue], { description: 'All values that it has, by name; empty when any may be given.' })
  readonly values!: readonly ConditionFieldValue[];

  @Field(() => [ConditionFieldValue], {
    description: 'Values that are in use, at most 200, of a field to which any may be given; else empty.',
  })
  readonly suggestions!: readonly ConditionFieldValue[];
}
