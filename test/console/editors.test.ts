import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type WatchedPage } from '../support/browser.js';
import { focused, tabTo } from './keyboard.js';
import { startScene, type Scene } from './scene.js';
import { expectUsable } from './usable.js';

let scene: Scene;
let mara: WatchedPage;
let page: Page;
let changeSet: string;

beforeAll(async () => {
  scene = await startScene();
  changeSet = await scene.changeSet('Autumn', 'To try every editor');
  mara = await scene.page('mara');
  page = mara.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  page.setDefaultTimeout(10_000);
}, 60_000);
afterAll(() => scene?.close());

/** Opens the editor of a document in the change set. */
async function edit(path: string, heading: string): Promise<void> {
  await page.goto(`${scene.api.address}/admin/${path}/edit?changeSet=${changeSet}`);
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
}

const finding = (text: string | RegExp) => page.getByRole('main').getByText(text).first();

/** Waits until the checks have nothing to say any more of what was said before, and all of it is kept. */
async function isFixed(text: string | RegExp): Promise<void> {
  await finding(text).waitFor({ state: 'hidden' });
  await page.getByText('All changes saved').waitFor();
}

/** Does something and waits until the server has it: what was saved before does not count. */
async function keeping(act: () => Promise<unknown>): Promise<void> {
  const answer = page.waitForResponse((response) => /mutation \w+Save\b/.test(response.request().postData() ?? ''));
  await act();
  await answer;
  await page.getByText('All changes saved').waitFor();
}

/** What the change set holds of a document. */
async function draft(field: string, key: string, selection: string) {
  const query = `query ($key: String!, $changeSet: ID) { document: ${field}(key: $key, changeSet: $changeSet) { ${selection} } }`;
  return (await scene.ask(query, { key, changeSet })).document;
}

describe('an ops leader types, reads what is wrong, mends it and sees it kept', () => {
  afterEach(() => expectUsable(mara));

  it('in a team', async () => {
    await edit('teams/network-operations', 'Network operations');
    const kenji = page
      .getByRole('textbox', { name: 'Who' })
      .nth(1)
      .or(page.getByRole('combobox', { name: 'Who' }).nth(1));
    await kenji.fill('Kenji.Mori@signalbox.example');
    await finding('Write it in lower case: kenji.mori@signalbox.example.')
      .or(finding(/in lower case, found/))
      .waitFor();
    await kenji.fill('aisha');
    await page
      .getByRole('listbox')
      .getByRole('option', { name: /^Aisha Bello/ })
      .click();
    await isFixed(/in lower case, found/);
    await page.getByRole('combobox', { name: 'Lead' }).selectOption({ label: 'Nobody' });
    await page.getByRole('button', { name: 'Add a member' }).click();
    await finding(/an e-mail address in lower case is missing/).waitFor();
    await page.getByRole('button', { name: 'Remove member 3' }).click();
    await isFixed(/an e-mail address in lower case is missing/);
    expect(await draft('teamDocument', 'network-operations', 'lead members { email }')).toEqual({
      lead: null,
      members: [{ email: 'priya.raman@signalbox.example' }, { email: 'aisha.bello@signalbox.example' }],
    });
  });

  it('in a calendar, with the mouse', async () => {
    await edit('calendars/berlin-business-hours', 'Berlin business hours');
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    await zone.fill('Mars/Olympus');
    await finding(/expected an IANA time zone/).waitFor();
    await zone.fill('Europe/Paris');
    await isFixed(/expected an IANA time zone/);
    // from Saturday ten o'clock down to Sunday, quarter to twelve
    await page.locator('[data-cell="5.40"]').hover();
    await page.mouse.down();
    await page.locator('[data-cell="6.46"]').hover();
    await page.mouse.up();
    await expect(page.getByLabel('Saturday, from').inputValue()).resolves.toBe('10:00');
    await expect(page.getByLabel('Sunday, to').inputValue()).resolves.toBe('11:45');
    // to the minute, beside the grid
    await page.getByLabel('Sunday, to').fill('11.50');
    await page.getByLabel('Sunday, to').blur();
    await page.getByRole('button', { name: 'Remove Saturday' }).click();
    await page.getByRole('gridcell', { name: 'Sunday 11:45, partly open' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByLabel('Saturday, from').waitFor();
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByLabel('Saturday, from').waitFor({ state: 'detached' });
    await page.getByLabel('Compare with').selectOption({ label: 'Singapore around the clock' });
    await page.getByText('Singapore around the clock (Asia/Singapore), in its own time.').waitFor();
    await page.getByText('All changes saved').waitFor();
    const saved = await draft(
      'calendarDocument',
      'berlin-business-hours',
      'timeZone week { sat { from to } sun { from to } }',
    );
    expect(saved.timeZone).toBe('Europe/Paris');
    expect(saved.week.sat ?? []).toEqual([]);
    expect(saved.week.sun).toEqual([{ from: '10:00', to: '11:50' }]);
  });

  it('in a set of holidays, from a country and from a calendar file', async () => {
    await edit('holiday-sets/germany-berlin', 'Public holidays in Berlin');
    await page.getByRole('button', { name: 'Add a holiday' }).click();
    await page.getByLabel('Name', { exact: true }).last().fill('Leap day');
    await page.getByRole('checkbox', { name: 'every year' }).last().check();
    await page.getByLabel('Date of Leap day, month').selectOption({ label: 'February' });
    await page.getByLabel('Date of Leap day, day').fill('31');
    await finding('there is no --02-31').waitFor();
    await page.getByLabel('Date of Leap day, day').fill('29');
    await isFixed('there is no --02-31');

    await page.getByRole('combobox', { name: 'Country' }).selectOption({ value: 'DE' });
    await page.getByRole('combobox', { name: 'Region' }).selectOption({ value: 'BY' });
    await page
      .getByRole('checkbox', { name: /Epiphany|Heilige Drei/ })
      .first()
      .waitFor();
    await page.getByText('date-holidays').waitFor();
    await page
      .getByRole('button', { name: /^Add \d+ dates$/ })
      .first()
      .click();
    await page.getByText('Nothing to add').waitFor();
    const file = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1', 'DTSTART;VALUE=DATE:20270624'];
    const rest = ['SUMMARY:Works outing', 'END:VEVENT', 'END:VCALENDAR', ''];
    const buffer = Buffer.from([...file, ...rest].join('\r\n'));
    await page
      .getByLabel('Calendar file', { exact: true })
      .setInputFiles({ name: 'own.ics', mimeType: 'text/calendar', buffer });
    await page.getByText('1 day in own.ics').waitFor();
    await keeping(() => page.getByRole('button', { name: 'Add 1 date', exact: true }).click());
    const { dates } = await draft('holidaySetDocument', 'germany-berlin', 'dates { on name }');
    expect(dates.at(-1)).toEqual({ on: '--02-29', name: 'Leap day' });
    expect(dates).toContainEqual({ on: '2027-06-24', name: 'Works outing' });
    expect(dates.map(({ on }: { on: string }) => on)).toContain('2027-01-06');
  });

  it('in a priority matrix', async () => {
    await edit('priority-matrices/default', 'Impact and urgency');
    const cell = page.getByRole('button', { name: /^Impact Low, urgency Low/ });
    await cell.click();
    expect(await cell.getAttribute('aria-label')).toBe('Impact Low, urgency Low: P1 Critical');
    await finding(/Low impact with Low urgency is handled sooner than/).waitFor();
    await cell.press('4');
    await isFixed(/is handled sooner than/);
    await cell.press('ArrowUp');
    expect(await focused(page)).toBe('Impact Medium, urgency Low: P4 Low');
    const { cells } = await draft('priorityMatrixDocument', 'default', 'cells { impact urgency priority }');
    expect(cells).toContainEqual({ impact: 'low', urgency: 'low', priority: 'p4' });
  });

  it('in an SLA policy', async () => {
    await edit('sla-policies/gold', 'Gold');
    const target = page.getByRole('textbox', { name: 'Resolution, P4 Low' });
    await target.fill('soon');
    await target.blur();
    await finding('“soon” is no length. Write it like 4 h, 30 min or 2 d 4 h.').waitFor();
    await target.fill('2 d 4 h');
    await target.blur();
    await expect(target.inputValue()).resolves.toBe('52 h');
    await page.getByRole('button', { name: 'Add a rung' }).click();
    await page.getByLabel('Per cent of the target').fill('50');
    await finding(/stands there already; each rung fires once/).waitFor();
    await page.getByLabel('Per cent of the target').fill('95 %');
    await isFixed(/stands there already; each rung fires once/);
    await keeping(() =>
      page
        .getByRole('group', { name: /^Resolution pauses/ })
        .getByLabel('a vendor')
        .check(),
    );
    const saved = await draft(
      'slaPolicyDocument',
      'gold',
      'ladder { fraction actions { do to } } targets { metric priorities seconds } pauses { metric reasons }',
    );
    expect(saved.ladder.at(-1)).toEqual({ fraction: 0.95, actions: [{ do: 'NOTIFY', to: 'ASSIGNEE' }] });
    expect(saved.targets).toContainEqual({ metric: 'RESOLUTION', priorities: ['p4'], seconds: 187_200 });
  });

  it('in a tier', async () => {
    await edit('tiers/silver', 'Silver');
    const rank = page.getByRole('spinbutton', { name: 'Rank' });
    await rank.fill('1');
    await finding(/rank 1 is that of Gold too/).waitFor();
    await rank.fill('4');
    await isFixed(/rank 1 is that of Gold too/);
    await keeping(() => page.getByRole('combobox', { name: 'SLA policy' }).selectOption({ label: 'Standard' }));
    expect(await draft('tierDocument', 'silver', 'rank slaPolicy')).toEqual({ rank: 4, slaPolicy: 'standard' });
  });

  it('in a contract', async () => {
    await edit('contracts/alpine-clinics', 'Alpine Clinics care contract');
    const customer = page.getByRole('combobox', { name: 'Customer' });
    await customer.fill('harb');
    await page
      .getByRole('listbox')
      .getByRole('option', { name: /^Harbour Logistics/ })
      .click();
    await finding(
      /line 1 and line 2 of the contract Harbour Logistics frame contract .* both promise something/,
    ).waitFor();
    await customer.fill('alpine');
    await isFixed(/both promise something/);
    await page.getByRole('button', { name: 'Add a line' }).click();
    const line = page.getByRole('group', { name: 'Line 2' });
    await finding(/names neither an SLA policy nor a tier/).waitFor();
    await line.getByRole('combobox', { name: /^Services/ }).selectOption({ label: 'Payroll' });
    await line.getByRole('combobox', { name: 'SLA policy' }).selectOption({ label: 'Finance' });
    await isFixed(/names neither an SLA policy nor a tier/);
    await line.getByLabel('First day', { exact: false }).first().fill('2027-01-01');
    await line.getByLabel('First day without it').fill('2027-01-01');
    await finding(/expected a day after 2027-01-01/).waitFor();
    await line.getByLabel('First day without it').fill('2028-01-01');
    await isFixed(/expected a day after 2027-01-01/);
    const saved = await draft(
      'contractDocument',
      'alpine-clinics',
      'organisation lines { services tier slaPolicy validFrom validUntil }',
    );
    expect(saved.organisation).toBe('alpine');
    expect(saved.lines[1]).toEqual({
      services: ['payroll'],
      tier: null,
      slaPolicy: 'finance',
      validFrom: '2027-01-01',
      validUntil: '2028-01-01',
    });
  });

  it('in a supplier contract', async () => {
    await edit('supplier-contracts/till-parts', 'Spare parts for tills');
    await page.getByRole('button', { name: 'Add a target' }).click();
    const target = page.getByRole('group', { name: 'Target 3' });
    await target.getByRole('textbox', { name: 'Time that it has' }).fill('1 d');
    await finding(/all other priorities has a target in targets\[1\] already/).waitFor();
    await target.getByRole('combobox', { name: /^Priorities/ }).selectOption({ label: 'P3 Moderate' });
    await isFixed(/has a target in targets/);
    await page.getByRole('button', { name: 'Add a warning' }).click();
    await page.getByLabel('Warnings, warning 3').fill('75');
    await keeping(() => page.getByRole('button', { name: 'Remove the warning at 50 %' }).click());
    expect(await draft('supplierContractDocument', 'till-parts', 'warnings targets { priorities seconds }')).toEqual({
      warnings: [0.9, 0.75],
      targets: [
        { priorities: ['p1', 'p2'], seconds: 28_800 },
        { priorities: [], seconds: 72_000 },
        { priorities: ['p3'], seconds: 86_400 },
      ],
    });
  });

  it('in a service', async () => {
    await edit('services/payroll', 'Payroll');
    const outcome = page.getByRole('textbox', { name: 'Outcome' });
    await outcome.fill('');
    await finding(/^Error: .*is missing/).waitFor();
    await outcome.fill('Everybody is paid in full and on the day.');
    await isFixed(/^Error: .*is missing/);
    await page.getByRole('button', { name: 'Add a point' }).first().click();
    await page.getByLabel('Included, point 4').fill('Advances on pay');
    await keeping(() => page.getByRole('button', { name: 'Move “Advances on pay” up' }).click());
    const { promise } = await draft('serviceDocument', 'payroll', 'promise { outcome inScope }');
    expect(promise.outcome).toBe('Everybody is paid in full and on the day.');
    expect(promise.inScope.slice(2)).toEqual(['Advances on pay', 'Returns to tax and social insurance authorities']);
  });

  it('in a service, before it is saved', async () => {
    await edit('services/network-access', 'Network access');
    const held = Promise.withResolvers<void>();
    await page.route('**/graphql', async (route) => {
      const asked = route.request().postData() ?? '';
      if (asked.includes('ServiceSave') && !asked.includes('"dryRun":true')) await held.promise;
      await route.continue();
    });
    await page.getByLabel('Name', { exact: false }).first().fill('');
    await finding('a name is missing')
      .or(finding(/a name of 1 to 120 characters/))
      .first()
      .waitFor();
    expect(await draft('serviceDocument', 'network-access', 'name')).toEqual({ name: 'Network access' });
    held.resolve();
    await page.getByText('All changes saved').waitFor();
    expect(await draft('serviceDocument', 'network-access', 'name')).not.toEqual({ name: 'Network access' });
    await page.unroute('**/graphql');
    await page.getByLabel('Name', { exact: false }).first().fill('Network access');
    await isFixed(/a name of 1 to 120 characters|a name is missing/);
  });

  it('in routing rules', async () => {
    await edit('routing-rules/incident-assignment', 'Incident assignment');
    await page.getByRole('button', { name: 'Add a rule' }).click();
    const rule = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Close / }) });
    await rule.getByLabel('Name').fill('Pay by telephone');
    await rule.getByLabel('Name').blur();
    await expect(rule.getByLabel('Key').inputValue()).resolves.toBe('pay-by-telephone');
    await finding('expected a team, a person or skills').waitFor();
    await rule.getByLabel('Team').selectOption({ label: 'Payroll' });
    await isFixed('expected a team, a person or skills');
    await rule.getByRole('button', { name: 'Add a condition' }).click();
    await rule.getByLabel('Condition 1.1, field').selectOption({ label: 'service' });
    await rule.getByLabel('Condition 1.1, value').selectOption({ label: 'Payroll' });
    await rule.getByRole('button', { name: 'Add a group to Condition 1' }).click();
    await rule.getByLabel('Condition 1.2.1, field').selectOption({ label: 'channel' });
    await rule.getByLabel('Condition 1.2.1, comparison').selectOption({ label: 'is one of' });
    await rule.getByLabel('Condition 1.2.1, value: add one').selectOption({ value: 'PHONE' });
    await rule.getByLabel('Condition 1.2.1, value: add one').selectOption({ value: 'EMAIL' });
    await rule.getByText(/^When service is Payroll and channel is (PHONE or EMAIL|Phone or E-mail)\.$/).waitFor();
    await page.getByLabel('Move Pay by telephone above').focus();
    await keeping(() =>
      page
        .getByLabel('Move Pay by telephone above')
        .selectOption({ label: '4. Missing pay goes to the head of payroll' }),
    );
    await page.getByText('Pay by telephone is now 4 of 13.').waitFor();
    await page.getByText('All changes saved').waitFor();
    const { rules } = await draft(
      'routingRuleSetDocument',
      'incident-assignment',
      'rules { id when { all { field value any { field op value } } } then { team } }',
    );
    expect(rules[3]).toEqual({
      id: 'pay-by-telephone',
      when: {
        all: [
          { field: 'service', value: 'payroll', any: null },
          { field: null, value: null, any: [{ field: 'channel', op: 'in', value: ['PHONE', 'EMAIL'] }] },
        ],
      },
      then: { team: 'payroll' },
    });
  });

  it('in a message template, with a preview', async () => {
    await edit('message-templates/resolution-notice', 'Resolution notice');
    const body = page.getByRole('textbox', { name: 'Body' });
    await body.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nYours, {{ team.nam');
    await page.keyboard.press('Escape');
    await finding(/there is no variable team.nam/).waitFor();
    await page.keyboard.type('e');
    await isFixed(/there is no variable team.nam/);
    await page
      .getByRole('article', { name: 'The message' })
      .getByText(/^Yours, Service desk/m)
      .waitFor();
    const { id, number } = await scene.incident({ title: 'No network in the yard' });
    await page.getByLabel('For the incident with the number').fill(number);
    await page
      .getByRole('article', { name: 'The message' })
      .getByText(/No network in the yard/)
      .waitFor();
    expect(id).toMatch(/^inc_/);
    const saved = await draft('messageTemplateDocument', 'resolution-notice', 'body variables { name }');
    expect(saved.body).toMatch(/\nYours, \{\{ team.name ?\}\}$/);
    expect(saved.variables).toContainEqual({ name: 'team.name' });
  });

  it('in a pinned case that is new', async () => {
    await page.goto(`${scene.api.address}/admin/pinned-cases?changeSet=${changeSet}`);
    await page.getByRole('button', { name: 'New pinned case' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Missing pay');
    await page.getByRole('dialog').getByLabel('Key').fill('missing-pay');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { level: 1, name: 'Missing pay' }).waitFor();
    await page.getByRole('combobox', { name: 'Service' }).selectOption({ label: 'Payroll' });
    await page.getByRole('combobox', { name: 'Impact' }).selectOption({ label: 'High' });
    await page.getByRole('combobox', { name: 'Urgency' }).selectOption({ label: 'High' });
    await page.getByRole('combobox', { name: 'Priority' }).selectOption({ label: 'P2 High' });
    await finding(/priority would be P1 Critical, P2 High is expected/).waitFor();
    await page.getByText('Otherwise').waitFor();
    await page.getByRole('combobox', { name: 'Priority' }).selectOption({ label: 'P1 Critical' });
    await isFixed(/priority would be P1 Critical/);
    await page.getByText('As expected').waitFor();
    expect(await draft('pinnedCaseDocument', 'missing-pay', 'facts { service } expect { priority team }')).toEqual({
      facts: { service: 'payroll' },
      expect: { priority: 'p1', team: null },
    });
  });

  it('in the publishing policy that nobody wrote yet', async () => {
    await page.goto(`${scene.api.address}/admin/publishing-policies?changeSet=${changeSet}`);
    await page.getByText('Not asked for').waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('heading', { level: 1, name: 'Publishing policy' }).waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('');
    await finding(/is missing/).waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('Four eyes');
    await isFixed(/is missing/);
    await keeping(() => page.getByRole('checkbox').check());
    expect(await draft('publishingPolicyDocument', 'default', 'name requiresApproval')).toEqual({
      name: 'Four eyes',
      requiresApproval: true,
    });
  });
});

describe('with the keyboard alone', () => {
  it('the hours of a calendar are opened, closed, taken over midnight and undone', async () => {
    await edit('calendars/new-york-extended', 'New York extended hours');
    const keys = async (...pressed: readonly string[]) => {
      for (const key of pressed) await page.keyboard.press(key);
    };
    const times = (key: number) => Array.from({ length: key }, () => 'ArrowRight');
    await tabTo(page, 'Hours of the week');
    // Saturday from nine to three becomes Saturday from nine to four
    await keys('Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', ...times(60));
    await keys('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
    await page.getByText('Saturday, 15:00 to 16:00: closed, Space opens.').waitFor();
    await keys('Space');
    await expect(page.getByLabel('Saturday, to').inputValue()).resolves.toBe('16:00');
    // Sunday from ten in the evening to two on Monday morning is one window
    await keys('ArrowDown', 'End', ...Array.from({ length: 7 }, () => 'Shift+ArrowLeft'), 'Space');
    await keys('Home', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'Shift+PageDown');
    await keys('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Space');
    await expect(page.getByLabel('Sunday, from').inputValue()).resolves.toBe('22:00');
    await expect(page.getByLabel('Sunday, to').inputValue()).resolves.toBe('02:00');
    await page.getByText('until the next day').waitFor();
    // the same hours of two days are closed at once
    await keys('ArrowDown', 'Home', ...times(48), 'Shift+ArrowDown', 'Shift+PageDown', 'Space');
    await page.getByLabel('Tuesday, hours 2, from').waitFor();
    await keys('Control+z');
    await page.getByLabel('Tuesday, hours 2, from').waitFor({ state: 'detached' });
    await page.getByText('All changes saved').waitFor();
    const { week } = await draft(
      'calendarDocument',
      'new-york-extended',
      'week { mon { from to } tue { from to } sat { from to } sun { from to } }',
    );
    expect(week).toEqual({
      mon: [{ from: '07:00', to: '21:00' }],
      tue: [{ from: '07:00', to: '21:00' }],
      sat: [{ from: '09:00', to: '16:00' }],
      sun: [{ from: '22:00', to: '02:00' }],
    });
    await expectUsable(mara);
  }, 60_000);

  it('a line is added to a contract, filled in and taken back', async () => {
    await edit('contracts/alpine-clinics-sites', 'Alpine Clinics new sites');
    await tabTo(page, 'Add a line');
    await page.keyboard.press('Enter');
    // the first field of the new line has the focus; its choices are those of the browser
    await page.getByRole('group', { name: 'Line 2' }).waitFor();
    expect(await focused(page)).toBe('Services');
    await page.keyboard.type('Payr');
    await page.getByRole('button', { name: 'Remove Payroll' }).waitFor();
    await tabTo(page, 'SLA policy');
    await page.keyboard.type('Fin');
    await page.getByText('All changes saved').waitFor();
    const lines = async () =>
      (await draft('contractDocument', 'alpine-clinics-sites', 'lines { services slaPolicy }')).lines;
    expect((await lines())[1]).toEqual({ services: ['payroll'], slaPolicy: 'finance' });
    await tabTo(page, 'Remove line 2, Payroll');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Line 2' }).waitFor({ state: 'detached' });
    await page.getByText('All changes saved').waitFor();
    await expectUsable(mara);
  }, 60_000);
});

describe('on a narrow screen', () => {
  it.each([
    ['calendars/singapore-around-the-clock', 'Singapore around the clock'],
    ['routing-rules/incident-assignment', 'Incident assignment'],
    ['sla-policies/finance', 'Finance'],
    ['contracts/harbour-logistics', 'Harbour Logistics frame contract'],
    ['supplier-contracts/north-sea-carrier', 'Leased lines'],
  ])('%s needs no scrolling to the side', async (path, heading) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await edit(path, heading);
    const tooWide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate(tooWide)).toBe(0);
  });
});
