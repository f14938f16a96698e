import type { Command } from './Command.js';

/** `seed demo`: brings the demo's people and history. */
export const seedDemoCommand: Command = {
  name: 'seed demo',
  summary: 'Adds the demo: a provider, two partners, and ninety days of history. Its accounts have a known password.',
  async run(_typed, tools) {
    const [{ seedDemo }, { Progress }] = await Promise.all([
      import('../../../seeds/demo/seed.js'),
      import('../importing/Progress.js'),
    ]);
    const system = await tools.openSystem();
    const progress = new Progress(process.stderr, 'incident');
    const isNew = await seedDemo(system, (share, incidents) => progress.show(share, incidents));
    progress.end();
    tools.say(isNew ? `The demo is there, after ${progress.seconds().toFixed(1)} s.` : 'The demo was there already.');
  },
};
