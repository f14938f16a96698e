import { Agent, request } from 'node:http';
import { cpuSeconds } from './cpu.js';
import type { BenchOperation } from './operations.js';

/** A server under load. */
export interface Target {
  readonly name: 'floor' | 'product';
  readonly url: string;
  readonly pid: number;
  readonly headers: { readonly [name: string]: string };
}

/** What one stretch of load measured. */
export interface Sample {
  readonly perSecond: number;
  /** Microseconds of CPU an operation took in the server and in PostgreSQL. */
  readonly serverUs: number;
  readonly postgresUs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
}

/** Loads a target with an operation from that many connections, one request at a time each. */
export async function measure(
  target: Target,
  operation: BenchOperation,
  options: { seconds: number; connections: number; postgresPid: number; chance: () => number },
): Promise<Sample> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const until = performance.now() + options.seconds * 1000;
  const latencies: number[] = [];
  let errors = 0;
  const used = (): readonly [number, number] => [
    cpuSeconds(target.pid, options.postgresPid),
    cpuSeconds(options.postgresPid),
  ];
  const before = used();
  const startedAt = performance.now();
  const connection = async (): Promise<void> => {
    while (performance.now() < until) {
      const sentAt = performance.now();
      const { status, text } = await send(target, operation.request(options.chance)[target.name], agent);
      latencies.push(performance.now() - sentAt);
      if (status !== 200 || text.includes('"errors":[') || /"userErrors":\[\{/.test(text)) {
        errors += 1;
        if (errors === 1) process.stderr.write(`${target.name} ${operation.name}: ${status} ${text.slice(0, 300)}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: options.connections }, connection));
  const seconds = (performance.now() - startedAt) / 1000;
  const after = used();
  agent.destroy();
  latencies.sort((a, b) => a - b);
  const count = Math.max(latencies.length, 1);
  const at = (share: number): number => latencies[Math.min(count - 1, Math.floor(count * share))] ?? 0;
  return {
    perSecond: count / seconds,
    serverUs: ((after[0] - before[0]) / count) * 1e6,
    postgresUs: ((after[1] - before[1]) / count) * 1e6,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    errors,
  };
}

/** Sends one JSON body and answers what came back. */
export function send(target: Target, body: object, agent?: Agent): Promise<{ status: number; text: string }> {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = { 'content-type': 'application/json', 'content-length': bytes.length, ...target.headers };
  return new Promise((resolve, reject) => {
    const sent = request(target.url, { method: 'POST', headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end(bytes);
  });
}
