// npm run bench -- builder [--rules 1000] [--letters 60]
//
// Measures what a keystroke takes in the editor of a large set of rules, in a real browser: from the key until the next
// picture, as Chromium's event timing has it, and in CPU of the page's main thread, which a busy machine does not swell.
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import globalSetup from '../support/globalSetup.js';
import globalTeardown from '../support/globalTeardown.js';
import { startScene, type Scene } from '../console/scene.js';

const services = ['payroll', 'network-access', 'business-applications', 'workplace-support'];
const channels = ['PHONE', 'EMAIL', 'PORTAL', 'API'];

/** A rule of five questions, none of which holds for a record of another rule. */
const ruleOf = (n: number) => ({
  id: `rule-${n}`,
  name: `Rule number ${n}`,
  group: `Group ${Math.floor(n / 25)}`,
  when: {
    all: [
      { field: 'title', op: 'startsWith', value: `case ${n} ` },
      { field: 'service', op: 'eq', value: services[n % services.length] },
      {
        any: [
          { field: 'channel', op: 'in', value: channels.slice(0, 1 + (n % 3)) },
          { field: 'category', op: 'exists', value: true },
        ],
      },
      { field: 'impact', op: 'exists', value: true },
    ],
  },
  then: { team: n % 2 ? 'payroll' : 'network-operations' },
});

/** Types into fields of the rule in the middle and prints what each keystroke took. */
export async function benchBuilder(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rules: { type: 'string', default: '1000' }, letters: { type: 'string', default: '60' } },
  });
  const count = Number(values.rules);
  const letters = Number(values.letters);
  await globalSetup();
  try {
    const scene = await startScene();
    try {
      const page = await openEditor(scene, count);
      const middle = `Rule number ${Math.floor(count / 2)}`;
      // what is far from what is in sight has no buttons yet
      await page.locator(`[data-rule="${Math.floor(count / 2)}"]`).scrollIntoViewIfNeeded();
      await page.getByRole('button', { name: `Open ${middle}`, exact: true }).click();
      console.log(`${count} rules of five questions, ${letters} keystrokes a field, 150 ms apart`);
      console.log('\n| field | median ms | 95 % ms | worst ms | CPU ms a keystroke |\n|---|---|---|---|---|');
      for (const label of ['Name', 'Condition 1.1, value', 'Search the rules'])
        print(label, await typeInto(page, label, letters));
    } finally {
      await scene.close();
    }
  } finally {
    await globalTeardown();
  }
}

async function openEditor(scene: Scene, count: number): Promise<Page> {
  const changeSet = await scene.changeSet('Bench', 'To type into a large set of rules');
  const document = {
    key: 'incident-assignment',
    name: 'Incident assignment',
    stage: 'assignment',
    rules: Array.from({ length: count }, (_, n) => ruleOf(n)),
    default: { team: 'service-desk' },
  };
  const { result } = await scene.ask(
    'mutation ($input: RoutingRuleSetSaveInput!) { result: routingRuleSetSave(input: $input) { userErrors { message } } }',
    { input: { changeSetId: changeSet, document } },
  );
  if (result.userErrors.length > 0) throw new Error(JSON.stringify(result.userErrors));
  const { page } = await scene.page('mara');
  page.setDefaultTimeout(60_000);
  await page.goto(`${scene.api.address}/admin/routing-rules/incident-assignment/edit?changeSet=${changeSet}`);
  await page.getByRole('button', { name: 'Open Rule number 0', exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

interface Typed {
  /** From each key until the next picture. */
  readonly ms: readonly number[];
  readonly cpuMs: number;
}

/** The longest event of each keystroke: what somebody waits for. Chromium rounds to 8 ms, and tells none below 16. */
const observe = `(() => {
  globalThis.keystrokes = new Map();
  new PerformanceObserver((list) => {
    for (const { interactionId, duration, name } of list.getEntries())
      if (interactionId && name.startsWith('key'))
        keystrokes.set(interactionId, Math.max(duration, keystrokes.get(interactionId) ?? 0));
  }).observe({ type: 'event', durationThreshold: 16 });
})()`;

async function typeInto(page: Page, label: string, letters: number): Promise<Typed> {
  const field = page.getByLabel(label, { exact: true }).last();
  await field.focus();
  await page.keyboard.press('End');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpu = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
  await page.evaluate(observe);
  const before = await cpu();
  const text = 'the quick brown fox jumps over the lazy dog again and again '.repeat(Math.ceil(letters / 60));
  for (const letter of text.slice(0, letters)) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await page.waitForTimeout(150);
  }
  await page.waitForTimeout(500);
  const spent = (await cpu()) - before;
  const slow = await page.evaluate<number[]>('[...keystrokes.values()]');
  const fast = Array.from({ length: Math.max(0, letters - slow.length) }, () => 8);
  await cdp.detach();
  return { ms: [...slow, ...fast].toSorted((a, b) => a - b), cpuMs: spent / letters };
}

function print(label: string, { ms, cpuMs }: Typed): void {
  const at = (share: number) => ms[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? 0;
  console.log(`| ${label} | ${at(0.5)} | ${at(0.95)} | ${at(1)} | ${cpuMs.toFixed(0)} |`);
}
