import type { GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { Arg, Args, Ctx, Field, ID, Info, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { namesOf } from '../../core/configuration/names.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { saveDocument } from '../../database/configuration/actions/saveDocument.js';
import { bodyOf, fieldsOf, type EditableKind } from '../../database/configuration/Editable.js';
import type { Context } from '../kernel/Context.js';
import { mutate, MutationInput } from '../kernel/mutation.js';
import { readId, readOptionalId } from '../kernel/readId.js';
import { changeSetById } from './changeSetLoaders.js';
import { ChangeSetPayload } from './changeSetPayloads.js';
import { ConfigurationArgs } from './configurationIn.js';
import { bodyAt } from './documentAt.js';
import { showFinding, ShownFinding } from './findings.js';
import { fitting } from './fitting.js';

@InputType({ description: 'What the save of a document of any kind has.' })
abstract class DocumentSaveInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the change set that is to hold the document.' })
  changeSetId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Version of the document within the set that you edited; null when the set did not touch it. When it is another by now nothing is saved and the error is a VersionConflict.',
  })
  expectedVersion?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'True: the document is meant to be new, and a key that is taken is refused.',
  })
  isNew?: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Published revision that you edited, so that what others published since is merged and not undone. It counts with the first save of the document in the set; null means the one that is live now.',
  })
  baseRevisionId?: string | null;
}

/**
 * Makes the part of the API with which the documents of one kind are edited: `teamDocument` loads one and `teamSave`
 * saves it to a change set. All names come from the kind's.
 */
export function documentResolver(bench: Workbench, { kind, form }: EditableKind): Function {
  const { type, field, inText } = namesOf(kind);

  @InputType(`${type}SaveInput`, {
    description: `A document (${inText}) as an editor holds it, half filled in or whole.`,
  })
  class SaveInput extends DocumentSaveInput {
    @Field(() => form, { description: 'The whole document: what is null or left out is not in it.' })
    document!: { readonly key: string };
  }

  @ObjectType(`${type}SavePayload`, {
    description: `What came of saving a document (${inText}).`,
    simpleResolvers: true,
  })
  class SavePayload extends ChangeSetPayload {
    @Field(() => form, { nullable: true, description: 'The document as the change set holds it now.' })
    document!: object | null;

    @Field(() => Int, {
      nullable: true,
      description: 'Version of the document within the set: expect it with the next save.',
    })
    version!: number | null;

    @Field(() => [ShownFinding], {
      nullable: true,
      description:
        'What is wrong with the document. Errors keep the set from being published, not the document from being saved.',
    })
    findings!: readonly ShownFinding[] | null;
  }

  @Resolver()
  class DocumentResolver {
    @Query(() => form, {
      name: `${field}Document`,
      nullable: true,
      description: `The ${inText} of that key as an editor loads it: as it is live, was at an instant, or stands in a change set, half filled in or not. Null when there is none. For the provider's people.`,
    })
    async document(
      @Ctx() context: Context,
      @Info() { schema }: GraphQLResolveInfo,
      @Arg('key', () => String, { description: 'Key of the document.' }) key: string,
      @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
    ): Promise<object | null> {
      return shown(context, schema, key, asked);
    }

    @Mutation(() => SavePayload, {
      name: `${field}Save`,
      description: `Saves a ${inText} to a change set, half filled in or whole; nothing is live before the set is published.`,
    })
    save(
      @Arg('input', () => SaveInput, { description: 'What to save, and where.' }) input: SaveInput,
      @Ctx() context: Context,
      @Info() { schema }: GraphQLResolveInfo,
    ): Promise<object> {
      const { document, expectedVersion, isNew, baseRevisionId } = input;
      return mutate(context, `${field}Save`, input, {
        run: (work) =>
          saveDocument(work, bench, {
            changeSetId: readId('ChangeSet', input.changeSetId, ['changeSetId']),
            kind: kind.token.kind,
            key: document.key,
            body: bodyOf(form, document),
            expectedVersion: expectedVersion ?? null,
            isNew: isNew ?? false,
            baseRevisionId: readOptionalId('Revision', baseRevisionId, ['baseRevisionId']),
          }),
        show: async (reading, { id, version, findings }) => ({
          changeSet: await reading.loaders.of(changeSetById).load(id),
          document: await shown(reading, schema, document.key, { changeSet: toPublicId('ChangeSet', id) }),
          version,
          findings: findings.map(showFinding),
        }),
      });
    }
  }

  async function shown(
    context: Context,
    schema: GraphQLSchema,
    key: string,
    asked: ConfigurationArgs,
  ): Promise<object | null> {
    const body = await bodyAt(context, kind, key, asked);
    return body && (fitting(schema.getType(`${type}Document`) as GraphQLObjectType, fieldsOf(form, body)) as object);
  }

  return DocumentResolver;
}
