import { parentPort } from 'node:worker_threads';
import { readYaml, type Reading } from './readYaml.js';

// What runs in the thread of a YamlThread: a text in, an Answer out. What throws ends the thread, which is heard of there.

/** What a text says, and the CPU time in milliseconds that the thread has used in its whole life. */
export interface Answer {
  readonly reading: Reading;
  readonly usedMs: number;
}

parentPort?.on('message', (text: string) => {
  const reading = readYaml(text);
  const { user, system } = process.threadCpuUsage();
  parentPort?.postMessage({ reading, usedMs: (user + system) / 1000 } satisfies Answer);
});
