import { describe, expect, test } from '@jest/globals';
import { messageTemplateKind } from '../../server/core/templates/MessageTemplate.js';
import { findingsOf } from '../configuration/support.js';

/** A template with one change, that speaks of nothing unless it says so. */
function template(change: object) {
  return { key: 'hello', name: 'Hello', purpose: 'ACKNOWLEDGEMENT', subject: 'Hello', body: 'Hello', ...change };
}

const declaring = (...names: string[]) => ({ variables: names.map((name) => ({ name })) });
const found = (change: object): string[] => findingsOf(messageTemplateKind, template(change));

describe('a message template', () => {
  test('may be text alone', () => {
    expect(found({})).toEqual([]);
  });

  test('may use what it declares, and names of its own', () => {
    const body = `{% assign short = record.title | truncate: 20 %}{% for word in (1..2) %}{{ word }}{{ forloop.index }}{% endfor %}
{% capture line %}{{ short }}{% endcapture %}{{ line | upcase }} {{ promise.resolutionAt | zone: "Asia/Singapore" | date_time }}`;
    expect(found({ body, ...declaring('record.title', 'promise.resolutionAt') })).toEqual([]);
  });

  const inRecord = 'known are record.number, record.title, record.openedAt';
  test.each<[name: string, change: object, findings: unknown[]]>([
    [
      'a variable that its purpose does not offer',
      { body: 'Hello\n  {{ record.nmber }}' },
      [`error body: line 2, column 6: there is no variable record.nmber in an acknowledgement; ${inRecord}`],
    ],
    [
      'one inside a condition, a loop and an assignment',
      {
        body: '{% if record.a %}{% endif %}{% for x in record.b %}{% endfor %}{% assign y = record.c %}{{ y }}',
      },
      ['7 record.a', '41 record.b', '78 record.c'].map((at) => {
        const [column, name] = at.split(' ');
        return `error body: line 1, column ${column}: there is no variable ${name} in an acknowledgement; ${inRecord}`;
      }),
    ],
    [
      'a name of its own where it is not known any more',
      { body: '{% for x in (1..2) %}{{ x }}{% endfor %}{{ x }}' },
      [
        expect.stringMatching(
          /^error body: line 1, column 44: there is no variable x in an acknowledgement; known are /,
        ),
      ],
    ],
    [
      'what it uses without declaring it',
      { subject: 'About {{ record.number }}' },
      ['error subject: line 1, column 10: record.number is not declared: add it to the variables'],
    ],
    [
      'what it declares without using it',
      { body: '{{ record.title }}', ...declaring('record.number', 'record.title') },
      ['warning variables[0].name: record.number is declared, and neither subject nor body speaks of it'],
    ],
    [
      'what it declares twice, and what its purpose does not offer',
      { body: '{{ record.title }}', ...declaring('record.title', 'record.title', 'resolution.text') },
      [
        'error variables[1].name: record.title is declared already',
        expect.stringMatching(/^error variables\[2\].name: there is no variable resolution.text in an acknowledgement/),
      ],
    ],
    [
      'what lies inside a single value',
      { body: '{{ record.title.size }}', ...declaring('record.title') },
      [
        'error body: line 1, column 4: record.title is a single value: there is nothing inside it',
        'warning variables[0].name: record.title is declared, and neither subject nor body speaks of it',
      ],
    ],
    [
      'a name of its own that hides what it is given',
      { body: '{% assign record = "x" %}' },
      ['error body: line 1, column 11: record is what variables begin with: take another name'],
    ],
    [
      'an instant that is printed as programs write it',
      { body: '{{ record.openedAt }}', ...declaring('record.openedAt') },
      ['warning body: line 1, column 4: record.openedAt is an instant: put | date_time, | date or | time behind it'],
    ],
    [
      'a filter that does not exist',
      { body: 'a\nb {{ "x" | shout }}' },
      [expect.stringMatching(/^error body: line 2, column 3: there is no filter shout; known are abs, append, /)],
    ],
    [
      'a tag that does not exist',
      { body: '{% shout %}' },
      [expect.stringMatching(/^error body: line 1, column 1: there is no tag shout; known are #, assign, /)],
    ],
    [
      'a tag that does not end',
      { body: '{% if true %}' },
      ['error body: line 1, column 1: tag {% if true %} not closed'],
    ],
    [
      'a date of what is none',
      { body: '{{ record.title | date }}', ...declaring('record.title') },
      [
        'error body: line 1, column 1: tried with the examples: expected an instant such as record.openedAt, found "Card terminal at counter 2 is dead"',
      ],
    ],
    [
      'a zone that there is not',
      { body: '{{ record.openedAt | zone: "Mars/Base" | time }}', ...declaring('record.openedAt') },
      ['error body: line 1, column 1: tried with the examples: there is no time zone "Mars/Base"'],
    ],
    [
      'what fails only where there is nothing',
      {
        body: '{% unless promise.resolution %}{{ "x" | date }}{% endunless %}',
        ...declaring('promise.resolution'),
      },
      [
        'error body: line 1, column 32: tried with nothing where there may be nothing: expected an instant such as record.openedAt, found "x"',
      ],
    ],
    [
      'a name that one branch alone makes',
      {
        body: '{% if contact.name %}{% assign who = contact.name %}{% endif %}{{ who }}',
        ...declaring('contact.name'),
      },
      ['error body: line 1, column 67: tried with nothing where there may be nothing: undefined variable: who'],
    ],
    [
      'words that make it longer than a message may be',
      {
        purpose: 'RESOLUTION_NOTICE',
        body: '{{ resolution.text }}{{ resolution.text }}',
        ...declaring('resolution.text'),
      },
      ['error body: tried with the longest words that there may be: expected at most 30000 characters, found 40000'],
    ],
    [
      'a subject of two lines and a purpose that nobody has',
      { purpose: 'CHAT', subject: 'a\nb' },
      [
        'error purpose: expected one of ACKNOWLEDGEMENT, RESOLUTION_NOTICE, found "CHAT"',
        'error subject: expected one line of text, found "a\\nb"',
      ],
    ],
  ])('is told about %s', (_name, change, findings) => {
    expect(found(change)).toEqual(findings);
  });
});
