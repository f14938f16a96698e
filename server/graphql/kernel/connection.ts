import { ArgsType, Field, Int, ObjectType, registerEnumType, type ClassType } from 'type-graphql';

export enum SortDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Which way a list is ordered. Rows without a value come last either way.',
  valuesConfig: {
    ASC: { description: 'Smallest, earliest or first in the alphabet first.' },
    DESC: { description: 'Largest, latest or last in the alphabet first.' },
  },
});

/** Arguments of every list. Lists with filters extend it. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description:
      'How many from the beginning, or after `after`: 1 to 100. 25 when neither `first` nor `last` is given.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Start behind this cursor of the same list, filter and order.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many from the end, or before `before`: 1 to 100.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'End before this cursor of the same list, filter and order.' })
  before?: string | null;
}

@ObjectType({ description: 'Where a page lies in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { nullable: false, description: 'True when more follows behind this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { nullable: false, description: 'True when something lies before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row; null for an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row; null for an empty page.' })
  endCursor!: string | null;
}

/**
 * Makes the types of a list: `const IncidentConnection = connectionOf('Incident', () => Incident)`. Resolvers return
 * the `Page` of `openList`, whose rows need not be instances of the class.
 */
export function connectionOf<T extends object>(name: string, node: () => ClassType<T>): ClassType<object> {
  @ObjectType(`${name}Edge`, { description: `A row of a list, with its cursor.`, simpleResolvers: true })
  class Edge {
    @Field(() => node(), { nullable: false, description: 'The row itself.' })
    node!: T;

    @Field(() => String, { nullable: false, description: 'Place of the row in this list, filter and order.' })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { description: 'One page of a list.', simpleResolvers: true })
  class Connection {
    @Field(() => [Edge], { nullable: false, description: 'The rows of this page, each with its cursor.' })
    edges!: Edge[];

    @Field(() => [node()], { nullable: false, description: 'The rows of this page.' })
    nodes!: T[];

    @Field(() => PageInfo, { nullable: false, description: 'Where this page lies in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      nullable: true,
      complexity: 10,
      description: 'How many rows the whole list has. Counted only when asked for, at the cost of 10.',
    })
    totalCount!: number | null;
  }
  return Connection;
}
