import { Field, ID, InterfaceType } from 'type-graphql';

/**
 * Everything with an id of its own. Rows shown where an interface is declared carry `__typename`: they are plain rows,
 * so that their class cannot tell.
 */
@InterfaceType({
  description: 'Something with an id that is unique everywhere and never changes.',
  resolveType: (row: { readonly __typename: string }) => row.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: 'Typed id: a few letters for the kind, an underscore and 26 letters and digits.' })
  readonly id!: string;
}
