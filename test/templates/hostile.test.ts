import { describe, expect, test } from '@jest/globals';
import { checkTemplate } from '../../server/core/templates/checkTemplate.js';
import { compileTemplate } from '../../server/core/templates/MessageTemplate.js';
import { exampleValues } from '../../server/core/templates/variables.js';

/** Errors of a template with that body that declares number and title of the record. */
function errorsOf(body: string): string[] {
  const errors: string[] = [];
  const variables = [{ name: 'record.number' }, { name: 'record.title' }];
  checkTemplate({ purpose: 'ACKNOWLEDGEMENT', subject: 'x', body, variables }, (severity, path, message) => {
    if (severity === 'error') errors.push(`${path}: ${message}`);
  });
  return errors;
}

const nested = (count: number, inner: string): string =>
  '{% for i in (1..400) %}'.repeat(count) + inner + '{% endfor %}'.repeat(count);

const tooMuch = /this does more than a message may$/;

describe('a hostile template', () => {
  test.each<[name: string, body: string, error: RegExp]>([
    ['counts to three million', '{% for i in (1..3000000) %}{{ i }}{% endfor %}', tooMuch],
    ['loops in loops in loops', nested(3, 'x'), tooMuch],
    ['loops over a long text', nested(2, 'x'.repeat(9_000)), tooMuch],
    ['prints the same for ever', nested(2, '{{ record.title }}'), tooMuch],
    [
      'doubles a text again and again',
      '{% assign a = record.title %}{% for i in (1..100) %}{% assign a = a | append: a %}{% endfor %}',
      tooMuch,
    ],
    [
      'doubles what it captured',
      '{% assign a = "ab" %}{% for i in (1..100) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}',
      tooMuch,
    ],
    [
      'replaces every letter by a text',
      '{% assign a = record.title %}{% for i in (1..9) %}{% assign a = a | split: "" | join: a %}{% endfor %}{{ a }}',
      /this does more than a message may$|expected at most 30000 characters/,
    ],
    ['reads a file', '{% include "package.json" %}', /there is no tag include;/],
    ['renders a file', '{% render "../../etc/passwd" %}', /there is no tag render;/],
    ['takes a layout from the disk', '{% layout "package.json" %}', /there is no tag layout;/],
    ['climbs to the constructor', '{{ record.constructor.constructor }}', /there is no variable record\.constructor/],
    ['climbs from a value', '{{ record.title.constructor }}', /there is nothing inside it$/],
    ['asks for the prototype', '{{ __proto__.polluted }}', /there is no variable __proto__\.polluted/],
    ['asks for a name that it puts together', '{{ record["con" | append: "structor"] }}', /line 1, column/],
    ['asks by a name that it keeps', '{% assign n = "number" %}{{ record[n] }}', /cannot be checked$/],
    ['switches escaping off', '{{ record.title | raw }}', /there is no filter raw;/],
    ['lets functions be called by name', '{{ record.title | constructor }}', /there is no filter constructor;/],
    ['asks for the time', '{{ "now" | date }}', /expected an instant such as record\.openedAt, found "now"$/],
    ['dumps what it is given', '{{ record }}', /there is no variable record in/],
    ['makes a table', '{% tablerow i in (1..3) %}{% endtablerow %}', /there is no tag tablerow;/],
    ['never ends a tag', '{% for i in (1..3) %}'.repeat(400), /not closed$/],
    ['is longer than a template may be', 'x'.repeat(20_001), /this does more than a message may$/],
  ])('that %s is refused', (_name, body, error) => {
    expect(errorsOf(body).filter((found) => error.test(found))).toHaveLength(1);
  });

  test('leaves the program as it was', () => {
    errorsOf('{% assign __proto__ = "x" %}{% assign constructor = "y" %}{{ constructor }}');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe('a template that is given hostile words', () => {
  const words = [
    '{{ record.number }}',
    '{% include "package.json" %}',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '[click](javascript:alert(1))',
    '&lt;b&gt;',
  ];

  test.each(words)('passes %s on as the text that it is', (title) => {
    const template = compileTemplate({
      key: 'echo',
      name: 'Echo',
      description: '',
      purpose: 'ACKNOWLEDGEMENT',
      subject: 'x',
      body: '{{ record.title }}|{{ record.number }}',
      variables: [],
    });
    const values = { ...exampleValues('ACKNOWLEDGEMENT'), 'record.title': () => title };
    expect(template.compose(values)).toEqual({ subject: 'x', body: `${title}|INC-1042` });
  });

  test('leaves out what cannot be printed, and keeps the subject on one line', () => {
    const template = compileTemplate({
      key: 'echo',
      name: 'Echo',
      description: '',
      purpose: 'ACKNOWLEDGEMENT',
      subject: '{{ record.title }}',
      body: '{{ record.title }}',
      variables: [],
    });
    const values = { ...exampleValues('ACKNOWLEDGEMENT'), 'record.title': () => 'a\u0007b\u001b[31mc\r\nd\te' };
    expect(template.compose(values)).toEqual({ subject: 'ab[31mc d e', body: 'ab[31mc\nd\te' });
  });
});
