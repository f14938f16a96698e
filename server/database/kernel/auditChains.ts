import type { AuditFault } from '../../core/kernel/auditFaults.js';
import type { Work } from './Work.js';

/** A chain of the audit log as it was found. */
export interface AuditChain {
  /** Organisation (UUID); all zeros for what the program did before there was a provider. */
  readonly organisationId: string;
  readonly entries: number;
  /** The newest entry: whoever keeps number and hash outside can tell later that nothing was cut off or written anew. */
  readonly headSeq: number;
  readonly headHash: string;
  /** The first thing that is wrong; null when nothing is. */
  readonly fault: AuditFault | null;
}

/** A head that was kept outside: this entry must still have this hash. */
export interface AuditCheckpoint {
  readonly organisationId: string;
  readonly seq: number;
  readonly hash: string;
}

interface Row {
  organisationId: string;
  entries: number;
  lastSeq: number | null;
  lastHash: string | null;
  headSeq: number | null;
  headHash: string | null;
  badSeq: number | null;
  bad: 'MISSING' | 'ALTERED' | 'REPLACED' | null;
  beforeSeq: number | null;
}

/** Hash that the first entry of a chain follows. */
const noHash = '0'.repeat(64);

/**
 * What the hash of an entry is made of: the same as the function audit_hash of the database, stated once more, since whoever
 * can alter entries can alter that function too.
 */
function hashOf(seq: string): string {
  return `encode(sha256(convert_to(jsonb_build_array(e.org_id, ${seq},
    to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.actor_kind, e.actor_id, e.principal, e.source,
    e.request_id, e.action, e.subject, e.data, e.prev_hash)::text, 'UTF8')), 'hex')`;
}

/**
 * Walks the chains of the audit log, all of them or that of one organisation (UUID), and answers how each was found. A
 * chain that is only in the checkpoints is answered too. Reads every entry: 25,000 take a fraction of a second.
 */
export async function verifyAudit(
  work: Work,
  options: { readonly organisationId?: string | null; readonly checkpoints?: readonly AuditCheckpoint[] } = {},
): Promise<AuditChain[]> {
  const { organisationId = null, checkpoints = [] } = options;
  const rows = await work.sql.rows<Row>(
    'audit_walk',
    `with sealed as (
       select e.org_id, e.seq, e.hash, e.prev_hash, e.hash = ${hashOf('e.seq')} as is_sound
         from audit_entry e where $1::uuid is null or e.org_id = $1),
     walked as (
       select *, lag(seq, 1, 0) over chain as before_seq, lag(hash, 1, '${noHash}') over chain as before_hash,
              lead(prev_hash) over chain as next_prev_hash,
              lead(is_sound) over chain and lead(seq) over chain = seq + 1 as is_next_its_own
         from sealed window chain as (partition by org_id order by seq)),
     judged as (
       select *, case when seq <> before_seq + 1 then 'MISSING'
                      when not is_sound then 'ALTERED'
                      when is_next_its_own and next_prev_hash <> hash or seq = 1 and prev_hash <> before_hash then 'REPLACED'
                 end as bad
         from walked),
     found as (
       select org_id, count(*)::int as entries, max(seq) as last_seq, min(seq) filter (where bad is not null) as bad_seq
         from judged group by org_id)
     select coalesce(f.org_id, h.org_id) as "organisationId", coalesce(f.entries, 0) as entries,
            f.last_seq as "lastSeq", l.hash as "lastHash", h.seq as "headSeq", h.hash as "headHash",
            f.bad_seq as "badSeq", j.bad, j.before_seq as "beforeSeq"
       from found f
       left join judged l on l.org_id = f.org_id and l.seq = f.last_seq
       left join judged j on j.org_id = f.org_id and j.seq = f.bad_seq
       full join (select * from audit_head where $1::uuid is null or org_id = $1) h on h.org_id = f.org_id
      order by 1`,
    [organisationId],
  );
  const known = new Set(rows.map((row) => row.organisationId));
  const lost = checkpoints
    .filter((expected) => !known.has(expected.organisationId))
    .map((expected) => ({
      organisationId: expected.organisationId,
      entries: 0,
      headSeq: 0,
      headHash: noHash,
      fault: { is: 'NOT_REACHED', seq: expected.seq, last: 0 } as const,
    }));
  const chains: AuditChain[] = [];
  for (const row of rows) {
    const own = checkpoints.filter((expected) => expected.organisationId === row.organisationId);
    chains.push({
      organisationId: row.organisationId,
      entries: row.entries,
      headSeq: row.headSeq ?? row.lastSeq ?? 0,
      headHash: row.headHash ?? row.lastHash ?? noHash,
      fault: (await faultIn(work, row)) ?? (await checkpointFault(work, row, own)),
    });
  }
  return [...chains, ...lost];
}

async function faultIn(work: Work, row: Row): Promise<AuditFault | null> {
  const { badSeq, bad, beforeSeq, lastSeq, headSeq } = row;
  if (badSeq !== null && bad !== null) {
    if (bad === 'MISSING') return { is: bad, seq: (beforeSeq ?? 0) + 1, until: badSeq - 1 };
    const writtenAs = bad === 'ALTERED' ? await placeOf(work, row.organisationId, badSeq) : null;
    return writtenAs === null ? { is: bad, seq: badSeq } : { is: 'MOVED', seq: badSeq, writtenAs };
  }
  const last = lastSeq ?? 0;
  if (headSeq === null) return { is: 'HEADLESS', seq: last };
  if (headSeq > last) return { is: 'CUT_OFF', seq: last + 1, until: headSeq };
  if (headSeq < last) return { is: 'ADDED', seq: headSeq + 1 };
  return row.headHash === (row.lastHash ?? noHash) ? null : { is: 'REPLACED', seq: last };
}

/** The number under which an entry was written whose hash does not fit to where it stands; null when none fits. */
async function placeOf(work: Work, organisationId: string, seq: number): Promise<number | null> {
  const found = await work.sql.row<{ seq: number }>(
    'audit_place',
    `select s.seq from audit_entry e, generate_series(1, (select max(seq) + 1 from audit_entry where org_id = $1)) s(seq)
      where e.org_id = $1 and e.seq = $2 and e.hash = ${hashOf('s.seq')} limit 1`,
    [organisationId, seq],
  );
  return found?.seq ?? null;
}

async function checkpointFault(
  work: Work,
  { organisationId, lastSeq }: Row,
  checkpoints: readonly AuditCheckpoint[],
): Promise<AuditFault | null> {
  for (const { seq, hash } of checkpoints.toSorted((a, b) => a.seq - b.seq)) {
    const entry = await work.sql.row<{ hash: string }>(
      'audit_hash_at',
      'select hash from audit_entry where org_id = $1 and seq = $2',
      [organisationId, seq],
    );
    if (!entry) return { is: 'NOT_REACHED', seq, last: lastSeq ?? 0 };
    if (entry.hash !== hash) return { is: 'REWRITTEN', seq };
  }
  return null;
}
