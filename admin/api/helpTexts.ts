import { graphql } from '../gql';
import type { HelpTextsQuery } from '../gql/graphql';
import { ask } from './ask';

const HelpTexts = graphql(`
  query HelpTexts($name: String!) {
    __type(name: $name) {
      fields {
        name
        description
        type {
          name
          ofType {
            name
            ofType {
              name
              ofType {
                name
              }
            }
          }
        }
      }
    }
  }
`);

type Field = NonNullable<NonNullable<HelpTextsQuery['__type']>['fields']>[number];

/** What the schema says of the fields of a type and of those below it. */
export type HelpTexts = ReadonlyMap<string, ReadonlyMap<string, { readonly text: string; readonly type: string }>>;

const known = new Map<string, Promise<HelpTexts>>();

/** The descriptions of a type and of the types below it, asked once while the console is open. */
export async function helpTextsOf(type: string): Promise<HelpTexts> {
  const found = known.get(type) ?? readAll(type);
  known.set(type, found);
  found.catch(() => known.delete(type));
  return found;
}

async function readAll(type: string): Promise<HelpTexts> {
  const texts = new Map<string, Map<string, { text: string; type: string }>>();
  let names = [type];
  while (names.length) {
    const answers = await Promise.all(names.map(async (name) => ask(HelpTexts, { name })));
    answers.forEach(({ __type }, index) => {
      const fields = __type?.fields ?? [];
      texts.set(
        names[index] ?? '',
        new Map(fields.map((field) => [field.name, { text: field.description ?? '', type: typeOf(field) }])),
      );
    });
    const below = [...texts.values()].flatMap((fields) => [...fields.values()].map((field) => field.type));
    names = [...new Set(below)].filter((name) => name.endsWith('Document') && !texts.has(name));
  }
  return texts;
}

/** The type of a field without its wrappings. */
function typeOf({ type }: Field): string {
  return type.name ?? type.ofType?.name ?? type.ofType?.ofType?.name ?? type.ofType?.ofType?.ofType?.name ?? '';
}
