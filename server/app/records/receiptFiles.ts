import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fromPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { isCalculated, type Receipt, type TakenOver } from '../../core/records/receipt.js';
import { receiptDocument, receiptText, takenOverDocument, takenOverText } from '../../core/records/receiptFile.js';
import { readingWork } from '../../database/kernel/Work.js';
import { readReceipt } from '../../database/records/receipts.js';
import { sendProblem } from '../http.js';
import type { System } from '../system.js';

const nothing = 'No such receipt, or not one you may see.';

/**
 * GET /files/receipts/<clock id>.json and .txt: the receipt of a clock as a file, for those who may see the clock. The
 * same clock and instant (`asOf`) give the same bytes, and so the same strong ETag.
 */
export function registerReceiptFiles(app: FastifyInstance, system: System): void {
  app.get('/files/receipts/:name', async (request, reply) => {
    const actor = await system.identity.authenticate(request);
    if (!actor) {
      reply.header('www-authenticate', 'Bearer');
      return sendProblem(request, reply, 401, 'UNAUTHENTICATED', 'Send a token: Authorization: Bearer sb_live_...');
    }
    const { name } = request.params as { readonly name: string };
    const [, id = '', ending] = /^(clk_[0-9a-z]+)\.(json|txt)$/.exec(name) ?? [];
    const clockId = fromPublicId('Clock', id);
    if (clockId === null) return sendProblem(request, reply, 404, 'NOT_FOUND', nothing);
    const asOf = readAsOf(request);
    if (asOf === undefined)
      return sendProblem(
        request,
        reply,
        400,
        'BAD_REQUEST',
        'Expected asOf to be an instant like 2026-03-01T09:00:00Z.',
      );
    try {
      const receipt = await readReceipt(readingWork(system, actor, request.id), clockId, asOf);
      if (!receipt) return sendProblem(request, reply, 404, 'NOT_FOUND', nothing);
      const file = `${receipt.of.recordNumber}-${metricOf(receipt).toLowerCase()}.${ending}`;
      return ending === 'txt'
        ? sendFile(request, reply, file, 'text/plain; charset=utf-8', textOf(receipt))
        : sendFile(request, reply, file, 'application/json; charset=utf-8', jsonOf(receipt));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return sendProblem(request, reply, 400, 'BAD_REQUEST', error.message);
    }
  });
}

/** Null when it is left out, undefined when it is no instant. */
function readAsOf(request: FastifyRequest): number | null | undefined {
  const { asOf } = request.query as { readonly asOf?: unknown };
  if (asOf === undefined) return null;
  const isInstant =
    typeof asOf === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(asOf);
  if (!isInstant) return undefined;
  try {
    // unlike Date.parse it knows which days a month has
    return Temporal.Instant.from(asOf).epochMilliseconds;
  } catch {
    return undefined;
  }
}

function metricOf(receipt: Receipt | TakenOver): string {
  return isCalculated(receipt) ? receipt.of.metric : receipt.entry.clock.metric;
}

function jsonOf(receipt: Receipt | TakenOver): string {
  return `${JSON.stringify(isCalculated(receipt) ? receiptDocument(receipt) : takenOverDocument(receipt), null, 1)}\n`;
}

function textOf(receipt: Receipt | TakenOver): string {
  return isCalculated(receipt) ? receiptText(receipt) : takenOverText(receipt);
}

function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  type: string,
  body: string,
): FastifyReply {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'authorization, cookie');
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) return reply.code(304).send();
  return reply.header('content-disposition', `attachment; filename="${name}"`).type(type).send(body);
}
