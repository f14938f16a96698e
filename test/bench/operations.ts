import { createHash } from 'node:crypto';
import { toPublicId } from '../../server/core/kernel/ids.js';

/** The same id as `uuid_of` makes in SQL. */
export function uuidOf(kind: string, n: number): string {
  const hex = createHash('md5').update(`${kind} ${n}`).digest('hex');
  const made = `${hex.slice(0, 12)}7${hex.slice(13, 16)}a${hex.slice(17)}`;
  return `${made.slice(0, 8)}-${made.slice(8, 12)}-${made.slice(12, 16)}-${made.slice(16, 20)}-${made.slice(20)}`;
}

/** One request of an operation, for either server. */
export interface BenchRequest {
  readonly floor: object;
  readonly product: object;
}

/** An operation of the bench: its requests differ, its document does not. */
export interface BenchOperation {
  readonly name: 'Q1' | 'Q2' | 'Q3' | 'M1';
  readonly title: string;
  /** `chance` answers a number from 0 up to but not including 1. */
  request(chance: () => number): BenchRequest;
}

const clocks = 'clocks { id metric state dueAt';
const related = 'service { key name } organisation { id name } assignee { id displayName }';
const documents = {
  Q1: `query Q1($id: ID!) { incident(id: $id) { id number title description state openedAt resolvedAt firstResponseAt ${related} ${clocks} stoppedAt } } }`,
  Q2: `query Q2($organisation: ID!) { incidents(first: 50, where: { organisationId: { eq: $organisation }, isOpen: { eq: true } }, orderBy: [{ field: OPENED_AT, direction: DESC }]) { nodes { id number title state openedAt ${related} ${clocks} } } } }`,
  Q3: `query Q3($query: MetricQuery!) { metrics(query: $query) { series { metric { name } dimensions { key } points { date value n } } } }`,
  M1: `mutation M1($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id number state openedAt clocks { id metric dueAt } } userErrors { message } } }`,
};

const pick = (chance: () => number, count: number): number => 1 + Math.floor(chance() * count);

/** The four operations on that many incidents; weeks of Q3 end at `now`. */
export function benchOperations(incidents: number, services: readonly string[], now: Date): BenchOperation[] {
  const organisationOf = (chance: () => number): number => 1 + Math.floor(50 * chance() ** 2);
  const weeks = twelveWeeks(now);
  return [
    {
      name: 'Q1',
      title: 'incident by id with service, organisation, assignee and clocks',
      request(chance) {
        const id = uuidOf('incident', pick(chance, incidents));
        return both('Q1', { id }, { id: toPublicId('Incident', id) });
      },
    },
    {
      name: 'Q2',
      title: '50 open incidents of an organisation with service, organisation, assignee and clocks',
      request(chance) {
        const organisation = uuidOf('organisation', organisationOf(chance));
        return both('Q2', { organisation }, { organisation: toPublicId('Organisation', organisation) });
      },
    },
    {
      name: 'Q3',
      title: 'metrics by service and week over twelve weeks',
      request: () =>
        both('Q3', weeks, {
          query: {
            metrics: [
              'incidents_opened',
              'sla_met_ratio',
              'resolution_time_p50',
              'resolution_time_p90',
              'backlog_open',
            ],
            from: weeks.from.slice(0, 10),
            to: weeks.to.slice(0, 10),
            timeZone: 'UTC',
            grain: 'WEEK',
            groupBy: ['SERVICE'],
          },
        }),
    },
    {
      name: 'M1',
      title: 'open an incident: record, routing, two clocks, ledger',
      request(chance) {
        const n = organisationOf(chance);
        const [organisation, contact] = [uuidOf('organisation', n), uuidOf('contact', n)];
        const service = services[pick(chance, services.length) - 1] ?? '';
        const words = { title: 'Payment gateway timeout in Berlin office', description: 'x'.repeat(300) };
        const input = {
          organisationId: toPublicId('Organisation', organisation),
          contactId: toPublicId('Contact', contact),
          serviceKey: service,
          impact: 'medium',
          urgency: 'medium',
          ...words,
        };
        return both('M1', { organisation, contact, service, ...words }, { input });
      },
    },
  ];
}

function both(name: keyof typeof documents, floor: object, product: object): BenchRequest {
  return {
    floor: { operation: name, variables: floor },
    product: { query: documents[name], operationName: name, variables: product },
  };
}

function twelveWeeks(now: Date): { from: string; to: string } {
  const monday = new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - ((now.getUTCDay() + 6) % 7)),
  );
  return { from: new Date(monday.getTime() - 12 * 7 * 86_400_000).toISOString(), to: monday.toISOString() };
}

/** The same sequence in every run. */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
