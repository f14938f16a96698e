import { Transform } from 'node:stream';
import type { FastifyRequest, onRequestAsyncHookHandler, preParsingHookHandler } from 'fastify';
import { httpLimits } from './http.js';
import { HttpProblem } from './kernel/HttpProblem.js';
import type { System } from './system.js';

/**
 * Hooks of a route whose bodies may be large when an ops leader sends them: a set of a thousand rules is one document. All
 * others keep the usual limit, and what says its length is refused before any of it is read.
 */
export function largeBodiesOfOpsLeaders(system: System): {
  readonly bodyLimit: number;
  readonly onRequest: onRequestAsyncHookHandler;
  readonly preParsing: preParsingHookHandler;
} {
  const unlimited = new WeakSet<FastifyRequest>();
  return {
    bodyLimit: httpLimits.largeBodyBytes,
    async onRequest(request) {
      const length = Number(request.headers['content-length'] ?? (request.headers['transfer-encoding'] ? NaN : 0));
      if (length <= httpLimits.bodyBytes) return;
      const actor = await system.identity.authenticate(request);
      if (actor?.role === 'OPS_LEADER') unlimited.add(request);
      else if (length > httpLimits.bodyBytes) throw tooLarge();
    },
    preParsing(request, _reply, payload, done) {
      const isCounted = request.headers['transfer-encoding'] !== undefined && !unlimited.has(request);
      done(null, isCounted ? payload.pipe(counting()) : payload);
    },
  };
}

/** Passes on as many bytes as the usual limit allows. */
function counting(): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      bytes += chunk.length;
      pass(bytes > httpLimits.bodyBytes ? tooLarge() : null, chunk);
    },
  });
}

function tooLarge(): HttpProblem {
  return new HttpProblem(413, 'BAD_REQUEST', `The body is larger than ${httpLimits.bodyBytes / 1024} kB.`);
}
