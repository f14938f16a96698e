import { graphql } from '../gql';
import type { ConfigurationFilesQuery, DocumentKindsQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';
import { submit } from './submit';

const ConfigurationFiles = graphql(`
  query ConfigurationFiles($asOf: DateTime, $changeSet: ID) {
    configurationFiles(asOf: $asOf, changeSet: $changeSet) {
      path
      text
    }
  }
`);

const ConfigurationImport = graphql(`
  mutation ConfigurationImport($input: ConfigurationImportInput!) {
    result: configurationImport(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

const DocumentKinds = graphql(`
  query DocumentKinds {
    documentKinds {
      kind
      folder
      labelPlural
    }
  }
`);

/** A kind of document, and the folder of its files. */
export type DocumentKindRow = DocumentKindsQuery['documentKinds'][number] & { readonly id: string };

/** The kinds of documents there are. */
export const documentKinds: Reader = {
  async list() {
    return { rows: (await ask(DocumentKinds, {})).documentKinds.map((kind) => ({ ...kind, id: kind.kind })) };
  },
};

/** A file of the configuration: its path and what stands in it. */
export type ConfigurationFile = ConfigurationFilesQuery['configurationFiles'][number];

/** All files of a state of the configuration. */
export async function configurationFiles(at: { asOf?: string; changeSet?: string }) {
  return (await ask(ConfigurationFiles, at)).configurationFiles;
}

/** A request may hold 1 MB; small parts show progress and keep nobody waiting. A larger file goes alone. */
const largestPart = 150_000;

/**
 * Reads files into a change set, in as many parts as it takes. When they are the whole configuration, documents that are in
 * none of them are removed.
 */
export async function importFiles(changeSetId: string, files: readonly ConfigurationFile[], isWhole: boolean) {
  const parts = partsOf(files);
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    await submit(ConfigurationImport, {
      changeSetId,
      files: part.map(({ path, text }) => ({ path, text })),
      keepsOnly: isWhole && isLast ? files.map(({ path }) => path) : null,
      idempotencyKey: crypto.randomUUID(),
    });
  }
}

function partsOf(files: readonly ConfigurationFile[]): ConfigurationFile[][] {
  const parts: ConfigurationFile[][] = [];
  let room = 0;
  for (const file of files) {
    const size = JSON.stringify(file).length;
    if (size > room) {
      parts.push([]);
      room = largestPart;
    }
    parts.at(-1)?.push(file);
    room -= size;
  }
  return parts;
}
