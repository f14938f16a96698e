import { Context, Liquid, type Template } from 'liquidjs';
import { dateTimeWords, dateWords, durationWords, inZone, timeWords } from './words.js';

/*
 * Liquid with nothing in it that reads files, the clock or chance, that makes HTML, or that goes by the locale: what a
 * template may use is on these lists, and all else is refused when it is parsed.
 */

/** Filters of Liquid that templates may use. */
const plainFilters = [
  'abs',
  'append',
  'at_least',
  'at_most',
  'capitalize',
  'ceil',
  'default',
  'divided_by',
  'downcase',
  'first',
  'floor',
  'join',
  'last',
  'lstrip',
  'minus',
  'modulo',
  'plus',
  'prepend',
  'remove',
  'remove_first',
  'replace',
  'replace_first',
  'round',
  'rstrip',
  'size',
  'slice',
  'split',
  'strip',
  'strip_newlines',
  'times',
  'truncate',
  'truncatewords',
  'upcase',
] as const;

type OwnFilter = (value: unknown, argument?: unknown) => unknown;

/** Filters of our own. Nothing in, nothing out, so that `default` may follow. */
const ownFilters: { readonly [name: string]: OwnFilter } = {
  date: instantFilter(dateWords),
  time: instantFilter(timeWords),
  date_time: instantFilter(dateTimeWords),
  zone: instantFilter((instant, zone) => {
    if (typeof zone !== 'string') throw new Error('expected the name of a zone, such as zone: "Asia/Singapore"');
    return inZone(instant, zone);
  }),
  duration: (value) => {
    if (isNothing(value)) return value;
    const seconds = typeof value === 'number' ? value : Number.NaN;
    if (!Number.isFinite(seconds)) throw new Error('expected a number of seconds');
    return durationWords(seconds);
  },
};

function instantFilter(words: (instant: string, argument: unknown) => string): OwnFilter {
  return (value, argument) => (isNothing(value) ? value : words(String(value), argument));
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

/** Tags that templates may use, with those that only stand inside them left out. */
const plainTags = ['#', 'assign', 'break', 'capture', 'case', 'comment', 'continue', 'cycle', 'echo', 'for'].concat([
  'if',
  'liquid',
  'raw',
  'unless',
]);

/** Names of all filters that templates may use, in order. */
export const filterNames: readonly string[] = [...plainFilters, ...Object.keys(ownFilters)].toSorted();

/** Names of all tags that templates may use, in order. */
export const tagNames: readonly string[] = plainTags.toSorted();

/** How much a template may do: characters parsed, and characters and items of the values that one rendering makes. */
const limits = { parseLimit: 20_000, memoryLimit: 200_000 } as const;

/**
 * Pieces that one rendering may go through, those in loops each time. They are counted, not timed: whether a template is
 * sound must not depend on how busy the machine is that asks.
 */
const mostPieces = 10_000;

/** Liquid as templates of messages use it. */
export const liquid = restricted();

function restricted(): Liquid {
  const engine = new Liquid({
    ...limits,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    lenientIf: true,
    // without it, templates are looked up on the disk
    templates: {},
    outputEscape(this: unknown, value: unknown) {
      const { memoryLimit } = (this as { context: Context }).context;
      if (typeof value === 'string') memoryLimit.use(value.length);
      return plainText(value);
    },
  });
  for (const name of Object.keys(engine.filters)) if (!filterNames.includes(name)) engine.unregisterFilter(name);
  for (const [name, filter] of Object.entries(ownFilters)) engine.registerFilter(name, filter);
  for (const name of Object.keys(engine.tags)) if (!plainTags.includes(name)) delete engine.tags[name];
  return engine;
}

/** Control characters but tab and line feed: they say nothing, and no place that shows text expects them. */
// oxlint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** A value as the text of a message holds it. */
function plainText(value: unknown): string {
  if (Array.isArray(value)) return value.map(plainText).join('');
  // of objects, such as the loop that a template is in, there is nothing to print
  const isPrintable = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPrintable ? String(value).replaceAll('\r\n', '\n').replaceAll(unprintable, '') : '';
}

/** Text as it was parsed. */
export type Parsed = readonly Template[];

/** The template that a text is. Raises an error of Liquid, with the place, for what is none. */
export function parse(text: string): Parsed {
  return liquid.parse(text);
}

/**
 * What a parsed text says about values, given by group and name. Raises where a limit is reached or a filter is given
 * what it cannot take; `isStrict` also where a value is not known at all.
 */
export function render(parsed: Parsed, values: object, isStrict: boolean): string {
  const context = new Context(values, liquid.options, { sync: true, strictVariables: isStrict }, { liquid });
  let pieces = 0;
  context.renderLimit.check = () => {
    pieces += 1;
    if (pieces > mostPieces) throw new Error('render limit exceeded');
  };
  return String(liquid.renderSync([...parsed], context));
}
