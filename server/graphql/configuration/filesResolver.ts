import { Arg, Args, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { sourcesIn } from '../../core/configuration/known.js';
import { mayReadChangeSets } from '../../core/configuration/policy.js';
import type { SourceDocument, Workbench } from '../../core/configuration/Workbench.js';
import { fromPublicId } from '../../core/kernel/ids.js';
import { importDocuments } from '../../database/configuration/actions/importDocuments.js';
import { ConfigurationFile } from '../../database/configuration/ConfigurationFile.js';
import { writeDocumentFiles, type DocumentFile } from '../../database/configuration/documentFiles.js';
import { readFilesElsewhere } from '../../database/configuration/readFilesElsewhere.js';
import { draftOfId } from '../../database/configuration/drafting.js';
import type { Context } from '../kernel/Context.js';
import { mutate, MutationInput } from '../kernel/mutation.js';
import { readId } from '../kernel/readId.js';
import { changeSetById } from './changeSetLoaders.js';
import { ChangeSetPayload } from './changeSetPayloads.js';
import { ConfigurationArgs, configurationIn } from './configurationIn.js';

/** Characters of a file: those of the largest document there can be. */
const longestFile = 700_000;

@InputType({ description: 'A document as a file.' })
export class ConfigurationFileInput {
  @Field(() => String, {
    description: 'Where it lies: teams/payroll.yaml. Folder and name decide which document it is.',
  })
  path!: string;

  @Field(() => String, { description: 'The document as YAML.' })
  text!: string;
}

@InputType({ description: 'Documents as files, for a change set.' })
export class ConfigurationImportInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the change set that is to hold them.' })
  changeSetId!: string;

  @Field(() => [ConfigurationFileInput], {
    description: 'The files; many of them are sent in parts, since a request holds 1 MB at most.',
  })
  files!: ConfigurationFileInput[];

  @Field(() => [String], {
    nullable: true,
    description:
      'Paths of all files of the whole, given with the last part: the change set removes the documents that are none of them. Null removes nothing.',
  })
  keepsOnly?: string[] | null;
}

@ObjectType({ description: 'What came of importing files.', simpleResolvers: true })
export class ConfigurationImportPayload extends ChangeSetPayload {}

/** Makes the part of the API that gives and takes the configuration as files. */
export function filesResolver(bench: Workbench): Function {
  @Resolver()
  class FilesResolver {
    @Query(() => [ConfigurationFile], {
      description:
        "The whole configuration as files, ordered by path: what `config export` writes. For the provider's people.",
    })
    async configurationFiles(
      @Ctx() context: Context,
      @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
    ): Promise<readonly DocumentFile[]> {
      return mayReadChangeSets(context.work.actor)
        ? writeDocumentFiles(await documentsAt(context, asked), bench.registry)
        : [];
    }

    @Mutation(() => ConfigurationImportPayload, {
      description:
        'Takes documents from files into a change set, where its differences show what publishing would do. Keys decide which document a file is.',
    })
    configurationImport(
      @Arg('input', () => ConfigurationImportInput, { description: 'The files, and where to.' })
      input: ConfigurationImportInput,
      @Ctx() context: Context,
    ): Promise<object> {
      return mutate(context, 'configurationImport', input, {
        longestText: longestFile,
        prepare: ({ files }) => readFilesElsewhere(files),
        run: (work, _, files) =>
          importDocuments(work, bench, {
            changeSetId: readId('ChangeSet', input.changeSetId, ['changeSetId']),
            files,
            keepsOnly: input.keepsOnly ?? null,
          }),
        show: async ({ loaders }, { id }) => ({ changeSet: await loaders.of(changeSetById).load(id) }),
      });
    }
  }

  async function documentsAt(context: Context, asked: ConfigurationArgs): Promise<readonly SourceDocument[]> {
    const { changeSet } = asked;
    const release = await configurationIn(context, asked);
    if (changeSet === null || changeSet === undefined) return sourcesIn(release, bench.registry.kinds);
    const id = fromPublicId('ChangeSet', changeSet);
    return (id === null ? null : await draftOfId(context.work, bench, id))?.documents ?? [];
  }

  return FilesResolver;
}
