import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A document as a file, as `config export` writes it.', simpleResolvers: true })
export class ConfigurationFile {
  @Field(() => String, { description: 'Where it lies: teams/payroll.yaml.' })
  readonly path!: string;

  @Field(() => String, { description: 'The document as YAML; the same document always gives the same text.' })
  readonly text!: string;
}
