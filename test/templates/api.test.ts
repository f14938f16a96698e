import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { variablesOf } from '../../server/core/templates/variables.js';
import { type Api, type As, startApi } from '../support/api.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const open = async (title: string, serviceKey = 'workplace-support'): Promise<string> => {
  const input = {
    organisationId: toPublicId('Organisation', organisations.harbour.id),
    contactId: toPublicId('Contact', contacts.anouk.id),
    serviceKey,
    title,
    impact: 'medium',
    urgency: 'high',
  };
  const { data } = await api.ask(
    'mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id } userErrors { message } } }',
    { input },
    'tomas',
  );
  expect(data.incidentOpen.userErrors).toEqual([]);
  return data.incidentOpen.incident.id as string;
};

const resolve = async (id: string, resolutionText: string): Promise<void> => {
  const viewer = await api.ask('{ viewer { user { id } } }', {}, 'tomas');
  await api.ask(
    'mutation ($input: IncidentStartInput!) { incidentStart(input: $input) { userErrors { message } } }',
    { input: { id, assigneeId: viewer.data.viewer.user.id } },
    'tomas',
  );
  const { data } = await api.ask(
    'mutation ($input: IncidentResolveInput!) { incidentResolve(input: $input) { userErrors { message } } }',
    { input: { id, resolutionCode: 'repaired', resolutionText } },
    'tomas',
  );
  expect(data.incidentResolve.userErrors).toEqual([]);
};

const timeline = async (id: string, as: As) => {
  const { data } = await api.ask(
    `query ($id: ID!) { incident(id: $id) { timeline { nodes { type summary actorKind isInternal
      template { key name purpose revisionId } message { body authorKind author { id } } } } } }`,
    { id },
    as,
  );
  type Entry = { type: string; message: { body: string } | null; template: object | null };
  return data.incident.timeline.nodes as Entry[];
};

const written = async (id: string, as: As = 'femke'): Promise<string[]> =>
  (await timeline(id, as)).filter(({ type }) => type === 'NOTIFIED').map(({ message }) => message?.body ?? '');

const preview = (document: object, incidentId: string | null = null, as: As = 'mara') =>
  api.ask(
    `query ($document: MessageTemplateDocumentInput!, $incidentId: ID) {
      messageTemplatePreview(document: $document, incidentId: $incidentId) {
        subject body findings { severity kind key path message } } }`,
    { document, incidentId },
    as,
  );

const draft = (body: string, ...variables: string[]) => ({
  key: 'draft',
  name: 'Draft',
  purpose: 'ACKNOWLEDGEMENT',
  subject: 'Hello',
  body,
  variables: variables.map((name) => ({ name })),
});

/** A template of the starter bundle as its editor loads it. */
const published = async (key: string): Promise<object> => {
  const { data } = await api.ask(
    `query ($key: String!) { messageTemplateDocument(key: $key) {
      key name description purpose subject body variables { name } } }`,
    { key },
  );
  return data.messageTemplateDocument as object;
};

describe('message templates', () => {
  it("are the provider's to read, by name", async () => {
    const { data } = await api.ask('{ messageTemplates { key purpose variables } }', {}, 'tomas');
    expect(data.messageTemplates).toEqual([
      expect.objectContaining({ key: 'acknowledgement', purpose: 'ACKNOWLEDGEMENT' }),
      expect.objectContaining({ key: 'acknowledgement-confidential', purpose: 'ACKNOWLEDGEMENT' }),
      expect.objectContaining({ key: 'acknowledgement-on-site', purpose: 'ACKNOWLEDGEMENT' }),
      expect.objectContaining({ key: 'resolution-notice', purpose: 'RESOLUTION_NOTICE' }),
      expect.objectContaining({ key: 'resolution-notice-on-site', purpose: 'RESOLUTION_NOTICE' }),
    ]);
    const one = await api.ask(
      `{ messageTemplate(key: "resolution-notice") { name subject } before: messageTemplates(asOf: "2020-01-01T00:00:00Z") { key }
         none: messageTemplate(key: "unheard") { key } service(key: "payroll") { acknowledgement { key } resolutionNotice { key } } }`,
      {},
      'tomas',
    );
    expect(one.data).toEqual({
      messageTemplate: { name: 'Resolution notice', subject: '{{ record.number }} is resolved' },
      before: [],
      none: null,
      service: {
        acknowledgement: { key: 'acknowledgement-confidential' },
        resolutionNotice: { key: 'resolution-notice' },
      },
    });
  });

  it.each(['femke', 'sanne'] as const)('are nothing for %s of a partner', async (as) => {
    for (const query of [
      '{ messageTemplates { key } }',
      '{ messageTemplate(key: "acknowledgement") { key } }',
      '{ templateVariables { name } }',
      '{ messageTemplatePreview(document: { key: "x" }) { body } }',
    ])
      expect([query, (await api.ask(query, {}, as)).errors[0]?.extensions.code]).toEqual([query, 'FORBIDDEN']);
    const { data } = await api.ask(
      '{ service(key: "payroll") { acknowledgement { key } resolutionNotice { key } } }',
      {},
      as,
    );
    expect(data.service).toEqual({ acknowledgement: null, resolutionNotice: null });
  });

  it('may speak of what their purpose offers', async () => {
    const { data } = await api.ask(
      `{ first: templateVariables(purpose: "ACKNOWLEDGEMENT") { name description example }
         second: templateVariables(purpose: "RESOLUTION_NOTICE") { name } all: templateVariables { name } none: templateVariables(purpose: "X") { name } }`,
      {},
      'tomas',
    );
    const names = (list: { name: string }[]) => list.map(({ name }) => name);
    const first = [...variablesOf('ACKNOWLEDGEMENT').keys()];
    const second = [...variablesOf('RESOLUTION_NOTICE').keys()];
    expect(names(data.first)).toEqual(first);
    expect(names(data.second)).toEqual(second);
    expect(new Set(names(data.all))).toEqual(new Set([...first, ...second]));
    expect(data.none).toEqual([]);
    expect(data.first[0]).toEqual({
      name: 'record.number',
      description: 'Number of the record, the one that people quote.',
      example: 'INC-1042',
    });
  });
});

describe('the message on a timeline', () => {
  it('is there for the partner, by Signalbox, and tells the staff alone what it was made of', async () => {
    const id = await open('Docking station loses the second screen');
    const forPartner = await timeline(id, 'femke');
    expect(forPartner).toEqual([
      expect.objectContaining({ type: 'OPENED', template: null, message: null }),
      {
        type: 'NOTIFIED',
        summary: 'The acknowledgement was written.',
        actorKind: 'SYSTEM',
        isInternal: false,
        template: null,
        message: { body: expect.stringContaining('Good day Anouk Visser,'), authorKind: 'SYSTEM', author: null },
      },
    ]);
    const [, forStaff] = await timeline(id, 'tomas');
    expect(forStaff?.template).toEqual({
      key: 'acknowledgement',
      name: 'Acknowledgement',
      purpose: 'ACKNOWLEDGEMENT',
      revisionId: expect.stringMatching(/^rev_/),
    });
    const { data } = await api.ask(
      'query ($id: ID!) { incident(id: $id) { version firstResponseAt } }',
      { id },
      'femke',
    );
    expect(data.incident).toEqual({ version: 1, firstResponseAt: null });
  });
});

describe('a preview', () => {
  it.each([
    ['workplace-support', 'acknowledgement', 'resolution-notice'],
    ['payroll', 'acknowledgement-confidential', 'resolution-notice'],
    ['building-maintenance', 'acknowledgement-on-site', 'resolution-notice-on-site'],
  ])('is what was written about an incident of %s', async (service, first, second) => {
    const id = await open('Lamp over the loading bay is "broken" & <out>', service);
    await resolve(id, 'A new lamp,\n\ntested twice.');
    const messages = await written(id);
    expect(messages).toHaveLength(2);
    for (const [i, key] of [first, second].entries()) {
      const { data } = await preview(await published(key), id, 'tomas');
      const { subject, body, findings } = data.messageTemplatePreview;
      expect([`${subject}\n\n${body}`, findings]).toEqual([messages[i], []]);
    }
  });

  it('is dear, since a template may take long: nine of them are too many for one request', async () => {
    const ask = (count: number) =>
      api.ask(
        `query ($d: MessageTemplateDocumentInput!) {
           ${Array.from({ length: count }, (_, i) => `p${i}: messageTemplatePreview(document: $d) { body }`).join('\n')} }`,
        { d: draft('{% for i in (1..1000) %}{% for j in (1..1000) %}{{ j }}{% endfor %}{% endfor %}') },
        'tomas',
      );
    expect((await ask(9)).errors[0]?.extensions.code).toBe('QUERY_TOO_EXPENSIVE');
    expect(Object.keys((await ask(8)).data)).toHaveLength(8);
  });

  it('takes the examples without an incident, and says what of a resolution is an example', async () => {
    const { data } = await preview(
      draft('{{ record.number }} by {{ promise.resolutionAt | date_time }}', 'record.number', 'promise.resolutionAt'),
    );
    expect(data.messageTemplatePreview).toEqual({
      subject: 'Hello',
      body: 'INC-1042 by Wednesday, 25 November 2026, 17:12 (Europe/Berlin)',
      findings: [],
    });
    const id = await open('Headset is silent');
    const notice = { ...draft('{{ resolution.text }}', 'resolution.text'), purpose: 'RESOLUTION_NOTICE' };
    const ahead = await preview(notice, id);
    expect(ahead.data.messageTemplatePreview).toMatchObject({
      body: 'The terminal has been replaced and tested with you.',
      findings: [
        {
          severity: 'WARNING',
          path: '',
          message: expect.stringMatching(/^INC-\d+ is not resolved: what was done is an example$/),
        },
      ],
    });
  });

  it('shows a template that is half filled in as far as it goes, with what is wrong', async () => {
    const { data } = await preview({ key: 'draft', purpose: 'ACKNOWLEDGEMENT', body: 'Hello {{ contact.name }}' });
    expect(data.messageTemplatePreview.body).toBe('Hello Jonas Weber');
    expect(data.messageTemplatePreview.findings).toEqual([
      { severity: 'ERROR', kind: 'message-template', key: 'draft', path: 'name', message: 'a name is missing' },
      {
        severity: 'ERROR',
        kind: 'message-template',
        key: 'draft',
        path: 'subject',
        message: 'one line of text is missing',
      },
      {
        severity: 'ERROR',
        kind: 'message-template',
        key: 'draft',
        path: 'body',
        message: 'line 1, column 10: contact.name is not declared: add it to the variables',
      },
    ]);
    const nothing = await preview({ key: 'draft' });
    expect(nothing.data.messageTemplatePreview).toMatchObject({ subject: '', body: '' });
    const broken = await preview(draft('{{ record.number | raw }}', 'record.number'));
    expect(broken.data.messageTemplatePreview).toMatchObject({
      subject: '',
      body: '',
      findings: [{ path: 'body', message: expect.stringContaining('there is no filter raw') }],
    });
  });

  it('refuses an incident that there is not as one that may not be seen', async () => {
    for (const incidentId of [toPublicId('Incident', organisations.harbour.id), 'inc_nonsense', 'chg_0'])
      expect((await preview(draft('Hello'), incidentId)).errors).toMatchObject([
        {
          message: 'No such incident, or not one you may see.',
          extensions: { code: 'BAD_REQUEST', argumentPath: ['incidentId'] },
        },
      ]);
  });

  it('costs two statements on an incident and none without', async () => {
    const id = await open('Printer jams');
    await preview(draft('Hello'), id);
    expect(await api.countStatements(() => preview(draft('Hello'), id))).toBe(2);
    expect(await api.countStatements(() => preview(draft('Hello')))).toBe(0);
  });
});

describe('hostile words', () => {
  const corpus = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><svg/onload=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<a href="javascript:alert(1)">click</a>',
    "'-alert(1)-'",
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '[click](javascript:alert(1))',
    '{{ record.number }}{% include "package.json" %}',
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    '\u200f<b>reversed</b>',
    '${alert(1)} #{7*7} <%= 7*7 %>',
  ];

  it('come out of preview and timeline letter by letter, as text', async () => {
    for (const words of corpus) {
      const id = await open(words);
      const [message] = await written(id);
      expect(message).toContain(`thank you for telling us about "${words}".`);
      const { data } = await preview(draft('{{ record.title }}', 'record.title'), id);
      expect(data.messageTemplatePreview).toEqual({ subject: 'Hello', body: words, findings: [] });
    }
    const { headers, text } = await preview(draft(corpus.slice(0, 8).join('\n')));
    expect(headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(JSON.parse(text).data.messageTemplatePreview.body).toBe(corpus.slice(0, 8).join('\n'));
  });
});

describe('a template that is edited', () => {
  const mutation = async (name: string, input: object, shown: string) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const { data } = await api.ask(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} userErrors { code message } } }`,
      { input },
    );
    return data[name];
  };

  it('is kept from publishing by what is unknown, and once published is what the next incident is told', async () => {
    const opened = await mutation('changeSetOpen', { name: 'Shorter' }, 'changeSet { id }');
    const changeSetId: string = opened.changeSet.id;
    const document = {
      ...(await published('acknowledgement')),
      ...draft('Hello {{ contact.nme }}'),
      key: 'acknowledgement',
    };
    const wrong = await mutation('messageTemplateSave', { changeSetId, document }, 'version findings { path message }');
    expect(wrong.userErrors).toEqual([]);
    expect(wrong.findings).toEqual([
      {
        path: 'body',
        message: 'line 1, column 10: there is no variable contact.nme in an acknowledgement; known are contact.name',
      },
    ]);
    const live = await api.ask('{ release { number } }');
    const publish = { id: changeSetId, expectedRelease: live.data.release.number };
    const refused = await mutation('changeSetPublish', publish, 'release { number }');
    expect(refused.release).toBeNull();
    expect(refused.userErrors[0]).toEqual({ code: 'INVALID', message: wrong.findings[0].message });
    const right = draft('Hello {{ contact.name }}, this is {{ record.number }}.', 'contact.name', 'record.number');
    const saved = await mutation(
      'messageTemplateSave',
      { changeSetId, expectedVersion: wrong.version, document: { ...right, key: 'acknowledgement' } },
      'findings { path message }',
    );
    expect(saved).toEqual({ findings: [], userErrors: [] });
    const before = await open('Before');
    expect((await written(before))[0]).toMatch(/^INC-\d+: we have your report/);
    expect((await mutation('changeSetPublish', publish, 'release { number }')).userErrors).toEqual([]);
    await api.system.releases.refresh();
    const after = await open('After');
    const { data } = await api.ask('query ($id: ID!) { incident(id: $id) { number } }', { id: after });
    expect(await written(after)).toEqual([`Hello\n\nHello Anouk Visser, this is ${data.incident.number}.`]);
    expect(await written(before)).toHaveLength(1);
  });
});
