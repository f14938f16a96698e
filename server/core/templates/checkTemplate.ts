import type { Report } from '../configuration/kinds.js';
import { compose, type Parts } from './compose.js';
import { filterNames, parse, type Parsed, tagNames } from './liquid.js';
import type { MessageTemplateDocument } from './MessageTemplate.js';
import { localsIn, type Place, type Use, usesIn } from './uses.js';
import {
  exampleValues,
  type Purpose,
  type TemplateValue,
  type TemplateValues,
  type TemplateVariable,
  variablesOf,
} from './variables.js';

type Part = 'subject' | 'body';

/** What of a template its check looks at. */
type Checked = Pick<MessageTemplateDocument, 'purpose' | 'subject' | 'body' | 'variables'>;

/**
 * Reports what is wrong with a template: Liquid that cannot be read, variables that the purpose does not offer or that are
 * not declared, and values that it fails on. Variables that are declared and not used are warnings. Findings of subject
 * and body begin with line and column, counted from 1.
 */
export function checkTemplate(document: Checked, report: Report): void {
  const offered = variablesOf(document.purpose);
  const declared = new Set(document.variables.map(({ name }) => name));
  const used = new Set<string>();
  const parsed: { [part in Part]?: Parsed } = {};
  let isSound = checkDeclared(document, offered, report);
  for (const part of ['subject', 'body'] as const) {
    const refuse = (place: Place | null, message: string): void => {
      isSound = false;
      report('error', part, place ? `line ${place.line}, column ${place.column}: ${message}` : message);
    };
    const found = attempt(() => {
      const templates = parse(document[part]);
      return { templates, uses: usesIn(templates, document[part]), locals: localsIn(templates) };
    }, refuse);
    if (!found) continue;
    parsed[part] = found.templates;
    for (const { name, ...place } of found.locals)
      if (groupsOf(offered).has(name)) refuse(place, `${name} is what variables begin with: take another name`);
    for (const use of found.uses) {
      const problem = problemOf(use, document.purpose, declared);
      if (problem) refuse(use, problem);
      else if (use.name !== null) {
        used.add(use.name);
        if (use.isPlain && offered.get(use.name)?.type === 'instant')
          report(
            'warning',
            part,
            `line ${use.line}, column ${use.column}: ${use.name} is an instant: put | date_time, | date or | time behind it`,
          );
      }
    }
  }
  const { subject, body } = parsed;
  if (!subject || !body) return;
  document.variables.forEach(({ name }, i) => {
    if (offered.has(name) && !used.has(name))
      report('warning', `variables[${i}].name`, `${name} is declared, and neither subject nor body speaks of it`);
  });
  if (isSound) checkRendering(document.purpose, { subject, body }, used, report);
}

function checkDeclared({ purpose, variables }: Checked, offered: Offered, report: Report): boolean {
  const names = variables.map(({ name }) => name);
  let isSound = true;
  names.forEach((name, i) => {
    const isKnown = offered.has(name);
    if (!isKnown) report('error', `variables[${i}].name`, unknown(name, purpose));
    else if (names.indexOf(name) < i) report('error', `variables[${i}].name`, `${name} is declared already`);
    isSound &&= isKnown;
  });
  return isSound;
}

function problemOf({ name }: Use, purpose: Purpose, declared: ReadonlySet<string>): string | null {
  if (name === null) return 'write the variable out, such as record.number: what is in brackets cannot be checked';
  const offered = variablesOf(purpose);
  if (offered.has(name)) return declared.has(name) ? null : `${name} is not declared: add it to the variables`;
  const [group, field] = name.split('.');
  const value = `${group}.${field}`;
  return offered.has(value) ? `${value} is a single value: there is nothing inside it` : unknown(name, purpose);
}

type Offered = ReadonlyMap<string, TemplateVariable>;

function groupsOf(offered: Offered): ReadonlySet<string> {
  return new Set([...offered.keys()].map((name) => name.slice(0, name.indexOf('.'))));
}

const purposeWords: { readonly [purpose in Purpose]: string } = {
  ACKNOWLEDGEMENT: 'an acknowledgement',
  RESOLUTION_NOTICE: 'a resolution notice',
};

function unknown(name: string, purpose: Purpose): string {
  const names = [...variablesOf(purpose).keys()];
  const group = name.split('.')[0] ?? '';
  const near = names.filter((known) => known.startsWith(`${group}.`));
  return `there is no variable ${name} in ${purposeWords[purpose]}; known are ${(near.length > 0 ? near : names).join(', ')}`;
}

/** Tries a template out with the examples, with nothing wherever that may be, and with the longest words there may be. */
function checkRendering(purpose: Purpose, parts: Parts, used: Iterable<string>, report: Report): void {
  const trials: readonly [string, TemplateValues][] = [
    ['with the examples', exampleValues(purpose)],
    ['with nothing where there may be nothing', valuesBy(purpose, emptiest)],
    ['with the longest words that there may be', valuesBy(purpose, longest)],
  ];
  for (const [name, values] of trials) {
    for (const part of ['subject', 'body'] as const) {
      const one = { subject: [], body: [], [part]: parts[part] };
      const isFine = attempt(
        () => compose(one, used, values, true),
        (place, message) => {
          const at = place ? `line ${place.line}, column ${place.column}: ` : '';
          report('error', part, `${at}tried ${name}: ${message}`);
        },
      );
      if (!isFine) return;
    }
  }
}

function valuesBy(purpose: Purpose, value: (variable: TemplateVariable) => TemplateValue): TemplateValues {
  const entries = [...variablesOf(purpose)].map(([name, variable]) => [name, () => value(variable)] as const);
  return Object.fromEntries(entries) as unknown as TemplateValues;
}

function emptiest({ mayBeEmpty, example }: TemplateVariable): TemplateValue {
  return mayBeEmpty ? null : example;
}

function longest({ longest: length, example }: TemplateVariable): TemplateValue {
  return length === undefined ? example : 'words '.repeat(Math.ceil(length / 6)).slice(0, length);
}

/** What `run` answers, or undefined after saying what it raised, and where as far as that is known. */
function attempt<T>(run: () => T, refuse: (place: Place | null, message: string) => void): T | undefined {
  try {
    return run();
  } catch (error) {
    // Whatever a template makes Liquid raise is a fault of the template: that is what is being asked here.
    refuse(placeOf(error), inWords(error instanceof Error ? error.message : String(error)));
    return undefined;
  }
}

function placeOf(error: unknown): Place | null {
  const { token } = error as { token?: { getPosition?(): [number, number] } };
  const position = token?.getPosition?.();
  return position ? { line: position[0], column: position[1] } : null;
}

/** What Liquid complains of, with what would be right. */
function inWords(message: string): string {
  const said = message.replace(/, line:\d+, col:\d+$/, '').replaceAll(/\s+/g, ' ');
  const filter = /^undefined filter: (.*)$/.exec(said)?.[1];
  if (filter !== undefined) return `there is no filter ${shortened(filter)}; known are ${filterNames.join(', ')}`;
  const tag = /^tag "(.*)" not found$/.exec(said)?.[1];
  if (tag !== undefined) return `there is no tag ${shortened(tag)}; known are ${tagNames.join(', ')}`;
  if (said.includes('limit exceeded') || said === 'Invalid string length') return 'this does more than a message may';
  if (said.startsWith('Maximum call stack')) return 'tags stand inside each other too deeply';
  return shortened(said);
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}
