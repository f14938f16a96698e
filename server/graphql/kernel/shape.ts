import {
  GraphQLError,
  Kind,
  parse,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { repeatsTooOften } from './repetition.js';
import { isUnstorable } from './validation.js';
import { variableLimits } from './variables.js';

/** What a document may look like, whoever sends it; see docs/limits.md. Fragments count wherever they are spread. */
export const shapeLimits = {
  tokens: 3_000,
  depth: 12,
  aliases: 30,
  rootFields: 20,
  mutations: 5,
  operations: 5,
  directives: 30,
  introspections: 2,
  /** Lists and objects within one another in a literal: as many as variables may have. */
  literals: variableLimits.depth,
} as const;

/** What is found out about a document once and kept as long as the document is. */
export interface Shape {
  /** Root fields besides introspection and `__typename`, per operation. */
  readonly rootFields: ReadonlyMap<OperationDefinitionNode, readonly string[]>;
  /** Why the document is refused; null when it is not. */
  readonly excess: string | null;
  /** True when a text in it can neither be stored nor compared. */
  readonly hasUnstorableText: boolean;
}

const known = new WeakMap<DocumentNode, Shape>();

/** Measures a document, once: documents are kept by their text and come again. */
export function shapeOf(document: DocumentNode): Shape {
  const found = known.get(document) ?? measureDocument(document);
  known.set(document, found);
  return found;
}

/** Texts that were found to be within the limits lately. */
const harmless = new Set<string>();
const keptTexts = 500;
/** Longer ones are measured each time: remembered, they would fill the memory of the process. */
const longestKeptText = 10_000;

/**
 * Why the text of a document is refused before it is validated, since validating is what such documents make slow; null
 * when it is not, or is no document.
 */
export function excessOfText(text: string): string | null {
  if (harmless.has(text)) return null;
  const document = parsed(text);
  const excess = document && shapeOf(document).excess;
  if (excess) return excess;
  if (text.length > longestKeptText) return null;
  if (harmless.size >= keptTexts) harmless.clear();
  harmless.add(text);
  return null;
}

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { maxTokens: shapeLimits.tokens });
  } catch (error) {
    if (error instanceof GraphQLError) return null; // the executor says what is wrong with it
    throw error;
  }
}

interface Measures {
  depth: number;
  aliases: number;
  directives: number;
  /** Names of the fields on this level, fragments flattened. */
  fields: string[];
}

function measureDocument(document: DocumentNode): Shape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const measure = measuring(fragments);
  const isRepetitive = operations.some(({ selectionSet }) => repeatsTooOften(selectionSet, fragments));
  const measured = operations.map((operation) => ({ operation, measures: measure(operation.selectionSet) }));
  const { depth, hasUnstorableText } = measureLiterals(document);
  const isIntrospective = (name: string) => name.startsWith('__');
  return {
    rootFields: new Map(
      measured.map(({ operation, measures }) => [operation, measures.fields.filter((name) => !isIntrospective(name))]),
    ),
    excess:
      operations.length > shapeLimits.operations
        ? tooMany('operations', operations.length)
        : depth > shapeLimits.literals
          ? tooMany('literals', depth)
          : (excessOf(measured) ?? (isRepetitive ? 'The document selects the same field too often.' : null)),
    hasUnstorableText,
  };
}

function excessOf(measured: readonly { operation: OperationDefinitionNode; measures: Measures }[]): string | null {
  let aliases = 0;
  let directives = 0;
  for (const { operation, measures } of measured) {
    aliases += measures.aliases;
    directives += measures.directives + (operation.directives?.length ?? 0);
    if (measures.depth > shapeLimits.depth) return tooMany('depth', measures.depth);
    if (measures.fields.length > shapeLimits.rootFields) return tooMany('rootFields', measures.fields.length);
    const introspections = measures.fields.filter((name) => name === '__schema' || name === '__type').length;
    if (introspections > shapeLimits.introspections) return tooMany('introspections', introspections);
    if (operation.operation === 'mutation' && measures.fields.length > shapeLimits.mutations)
      return tooMany('mutations', measures.fields.length);
  }
  if (aliases > shapeLimits.aliases) return tooMany('aliases', aliases);
  if (directives > shapeLimits.directives) return tooMany('directives', directives);
  return null;
}

const called: { readonly [L in keyof typeof shapeLimits]: string } = {
  tokens: 'tokens',
  depth: 'levels of fields',
  aliases: 'aliases',
  rootFields: 'root fields',
  mutations: 'mutations',
  operations: 'operations',
  directives: 'directives',
  introspections: 'questions about the schema',
  literals: 'levels of lists and objects in a literal',
};

function tooMany(limit: keyof typeof shapeLimits, found: number): string {
  return `The document has ${found} ${called[limit]}; at most ${shapeLimits[limit]} are allowed.`;
}

/** Measures selection sets with fragments counted wherever they are spread, each measured once: linear, not explosive. */
function measuring(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  const measuredFragments = new Map<string, Measures>();
  const fragment = (name: string): Measures => {
    const known = measuredFragments.get(name);
    if (known) return known;
    measuredFragments.set(name, nothing()); // a fragment that spreads itself ends here; validation refuses it
    const definition = fragments.get(name);
    const measured = definition ? measure(definition.selectionSet) : nothing();
    measuredFragments.set(name, measured);
    return measured;
  };
  const measure = (set: SelectionSetNode): Measures => {
    const total = nothing();
    for (const selection of set.selections) {
      total.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        total.fields.push(selection.name.value);
        if (selection.alias) total.aliases += 1;
        // how deep introspection may go is the executor's own rule
        const isOpaque = selection.name.value.startsWith('__') || !selection.selectionSet;
        const inner = isOpaque || !selection.selectionSet ? nothing() : measure(selection.selectionSet);
        add(total, inner, inner.depth + 1);
      } else {
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT ? measure(selection.selectionSet) : fragment(selection.name.value);
        add(total, inner, inner.depth);
        // beyond the limit names no longer matter, and copying them would be the explosion
        if (total.fields.length <= shapeLimits.rootFields) total.fields.push(...inner.fields);
      }
    }
    return total;
  };
  return measure;
}

function nothing(): Measures {
  return { depth: 0, aliases: 0, directives: 0, fields: [] };
}

function add(total: Measures, inner: Measures, depth: number): void {
  total.depth = Math.max(total.depth, depth);
  total.aliases += inner.aliases;
  total.directives += inner.directives;
}

/** Looks at all literals of a document, by a walk that is a loop: reading deep ones overflows the stack. */
function measureLiterals(document: DocumentNode): { depth: number; hasUnstorableText: boolean } {
  const found = { depth: 0, hasUnstorableText: false };
  let depth = 0;
  const nested = {
    enter: () => {
      depth += 1;
      found.depth = Math.max(found.depth, depth);
    },
    leave: () => {
      depth -= 1;
    },
  };
  visit(document, {
    ObjectValue: nested,
    ListValue: nested,
    StringValue(node) {
      found.hasUnstorableText ||= isUnstorable(node.value);
    },
  });
  return found;
}
