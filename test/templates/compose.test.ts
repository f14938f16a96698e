import { describe, expect, test } from '@jest/globals';
import { messageText } from '../../server/core/templates/compose.js';
import { compileTemplate, type MessageTemplateDocument } from '../../server/core/templates/MessageTemplate.js';
import { exampleValues } from '../../server/core/templates/variables.js';

function template(change: Partial<MessageTemplateDocument>) {
  return compileTemplate({
    key: 'hello',
    name: 'Hello',
    description: '',
    purpose: 'ACKNOWLEDGEMENT',
    subject: 'Hello',
    body: 'Hello',
    variables: [],
    ...change,
  });
}

const examples = exampleValues('ACKNOWLEDGEMENT');
const body = (text: string, values = examples): string => template({ body: text }).compose(values).body;

describe('what a template says', () => {
  test.each([
    ['{{ record.openedAt | date }}', 'Wednesday, 25 November 2026'],
    ['{{ record.openedAt | time }}', '09:12'],
    ['{{ record.openedAt | date_time }}', 'Wednesday, 25 November 2026, 09:12 (Europe/Berlin)'],
    [
      '{{ record.openedAt | zone: "Asia/Singapore" | date_time }}',
      'Wednesday, 25 November 2026, 16:12 (Asia/Singapore)',
    ],
    ['{{ record.openedAt | zone: "America/New_York" | date }}', 'Wednesday, 25 November 2026'],
    ['{{ promise.firstResponseSeconds | duration }}', '1 hour'],
    ['{{ 97200 | duration }}', '1 day 3 hours'],
    ['{{ 172861 | duration }}', '2 days'],
    ['{{ 90 | duration }}', '1 minute 30 seconds'],
    ['{{ 0 | duration }}', '0 seconds'],
    ['{{ contact.name | split: " " | first }}', 'Jonas'],
    ['{% if promise.resolutionSeconds < 36000 %}today{% else %}later{% endif %}', 'today'],
  ])('%s is %s', (text, said) => {
    expect(body(text)).toBe(said);
  });

  test.each([
    ['{{ promise.resolutionAt | date_time | default: "soon" }}', 'soon'],
    ['{{ promise.resolutionSeconds | duration | default: "soon" }}', 'soon'],
    ['a{{ promise.resolutionAt | zone: "Asia/Singapore" | time }}b', 'ab'],
    ['{% if promise.resolutionAt %}a{% else %}b{% endif %}', 'b'],
  ])('%s is %s where nothing is promised', (text, said) => {
    const values = {
      ...examples,
      'promise.resolutionAt': () => null,
      'promise.resolutionSeconds': () => null,
    };
    expect(body(text, values)).toBe(said);
  });

  test('begins with the subject when it is one text', () => {
    const composed = template({ subject: ' {{ record.number }}: \t got it ', body: '\nHello\n\n' }).compose(examples);
    expect(composed).toEqual({ subject: 'INC-1042: got it', body: 'Hello' });
    expect(messageText(composed)).toBe('INC-1042: got it\n\nHello');
    expect(messageText({ subject: 'x', body: '' })).toBe('x');
  });

  test('asks for no value that it does not speak of', () => {
    const asked: string[] = [];
    const values = { ...examples };
    for (const name of Object.keys(values))
      Object.assign(values, { [name]: () => (asked.push(name), examples[name as keyof typeof examples]()) });
    template({ subject: '{{ record.number }}', body: '{{ team.name }}' }).compose(values);
    expect(asked).toEqual(['record.number', 'team.name']);
  });
});

describe('a variable is passed on', () => {
  test.each<[text: string, isPassedOn: boolean]>([
    ['{{ contact.name }}', true],
    ['{{- contact.name -}}', true],
    ['{{ contact.name | default: "you" }}', true],
    ['{% if contact.name %}{{ contact.name }}{% endif %}', true],
    ['{% unless contact.name %}a{% endunless %}{{contact.name}}', true],
    ['{{ contact.name | upcase }}', false],
    ['{{ contact.name }}{{ contact.name | size }}', false],
    ['{{ contact.name | default: "you" | upcase }}', false],
    ['{{ contact["name"] }}', false],
    ['{% if contact.name == "x" %}a{% endif %}', false],
    ['{% if true and contact.name %}a{% endif %}', false],
    ['{% assign a = contact.name %}{{ a | upcase }}', false],
    ['{% capture a %}{{ contact.name }}{% endcapture %}{{ a | upcase }}', false],
    ['{% for a in contact.name %}{{ a | upcase }}{% endfor %}', false],
    ['{% raw %}{{ contact.name }}{% endraw %}{{ contact.name | upcase }}', false],
    ['{% echo contact.name %}', false],
    ['{{ "a" | append: contact.name }}', false],
    ['{% case contact.name %}{% when "a" %}b{% endcase %}', false],
    ['{% cycle contact.name, "a" %}', false],
  ])('by %s: %j', (text, isPassedOn) => {
    expect(template({ body: text }).passedOn.has('contact.name')).toBe(isPassedOn);
    expect(template({ body: text }).uses.has('contact.name')).toBe(true);
  });
});
