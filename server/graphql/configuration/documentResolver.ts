import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { namesOf } from '../../core/configuration/names.js';
import { fieldsOf, type EditableKind } from '../../database/configuration/Editable.js';
import type { Context } from '../kernel/Context.js';
import { ConfigurationArgs } from './configurationIn.js';
import { documentAt } from './documentAt.js';
import { fitting } from './fitting.js';

/**
 * Makes the part of the API with which the documents of one kind are edited: `teamDocument` loads one. All its names
 * come from the kind's.
 */
export function documentResolver({ kind, form }: EditableKind): Function {
  const { field, inText } = namesOf(kind);

  @Resolver()
  class DocumentResolver {
    @Query(() => form, {
      name: `${field}Document`,
      nullable: true,
      description: `The ${inText} of that key as an editor loads it: as it is live, was at an instant, or stands in a change set, half filled in or not. Null when there is none. For the provider's people.`,
    })
    async document(
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
      @Arg('key', () => String, { description: 'Key of the document.' }) key: string,
      @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
    ): Promise<unknown> {
      const found = await documentAt(context, kind, key, asked);
      return found && fitting(info.returnType, fieldsOf(form, found.body));
    }
  }
  return DocumentResolver;
}
