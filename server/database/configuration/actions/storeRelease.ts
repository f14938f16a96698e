import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Finding } from '../../../core/configuration/kinds.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import type { Explained } from '../warnings.js';
import { newestHead, type StoredHead } from '../queries.js';

/** A revision that is published for the first time. */
export interface NewRevision {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly shapeVersion: number;
  /** Tidied. */
  readonly body: unknown;
  readonly contentHash: string;
  /** User (UUID) who wrote it; null for the program itself. */
  readonly createdBy: string | null;
}

/** What a release is to be, on top of the one that it follows. */
export interface NewRelease {
  readonly number: number;
  /** Why it is published. */
  readonly note: string;
  /** What it changes, in lines of text. */
  readonly notes: string;
  /** User (UUID); null for the program itself. */
  readonly publishedBy: string | null;
  readonly changeSetId: string | null;
  /** Number of the release that is made live again. */
  readonly restores: number | null;
  /** Release (UUID) whose documents it has; null for none. */
  readonly after: string | null;
  /** Documents of that one which it has no more, or in another revision. */
  readonly without: readonly { readonly kind: string; readonly key: string }[];
  readonly revisions: readonly NewRevision[];
  /** The warnings in spite of which it is published. */
  readonly accepted: Explained;
}

/** Any number nobody else uses: publishing is one at a time. */
const publishLock = 7_391_846_206;

/** How long one publisher waits for another. */
const patienceMs = 7_000;

/**
 * Nobody else publishes until the transaction ends. Answers the head of the live release, which is the newest one, or
 * null before the first.
 */
export async function lockPublishing(work: Work): Promise<StoredHead | null> {
  await work.sql.rows('publish_patience', `select set_config('lock_timeout', $1, true)`, [String(patienceMs)]);
  await work.sql.rows('publish_lock', 'select pg_advisory_xact_lock($1)', [publishLock]);
  return newestHead(work.sql);
}

/** Refuses VERSION_CONFLICT when the live release is not the one that was looked at. */
export function assertLive(live: StoredHead | null, expectedRelease: number): StoredHead {
  if (live?.number === expectedRelease) return live;
  const current = live?.number ?? 0;
  throw new Refusal(
    'VERSION_CONFLICT',
    `Release ${current} was published in the meantime, and you looked at release ${expectedRelease}: look again.`,
    ['expectedRelease'],
    { currentVersion: current, changedFields: [] },
  );
}

/**
 * The release is stored as a whole; running processes are told by NOTIFY when the transaction commits, and this one decides by it
 * when the piece of work is done. Answers its UUID.
 * Few statements, however many documents it has.
 */
export async function storeRelease(work: Work, release: NewRelease): Promise<string> {
  const id = uuidv7(work.now);
  const { revisions, without } = release;
  const list = <T>(of: (revision: NewRevision) => T): T[] => revisions.map(of);
  if (revisions.length > 0)
    await work.sql.rows(
      'publish_revisions',
      `insert into document_revision (id, kind, key, shape_version, body, content_hash, created_by, created_at)
       select id, kind, key, shape_version, body::jsonb, content_hash, created_by, $8::timestamptz
         from unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::text[], $6::text[], $7::uuid[])
              as r (id, kind, key, shape_version, body, content_hash, created_by)`,
      [
        list((revision) => revision.id),
        list((revision) => revision.kind),
        list((revision) => revision.key),
        list((revision) => revision.shapeVersion),
        list((revision) => JSON.stringify(revision.body)),
        list((revision) => revision.contentHash),
        list((revision) => revision.createdBy),
        work.now,
      ],
    );
  await work.sql.rows(
    'publish_release',
    `insert into release (id, number, note, notes, published_at, published_by, change_set_id, restores, warnings, warning_reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10)`,
    [
      id,
      release.number,
      release.note,
      release.notes,
      work.now,
      release.publishedBy,
      release.changeSetId,
      release.restores,
      JSON.stringify(release.accepted.warnings),
      release.accepted.reason,
    ],
  );
  await work.sql.rows(
    'publish_documents',
    `insert into release_document (release_id, kind, key, revision_id)
     select $1::uuid, d.kind, d.key, d.revision_id from release_document d
      where d.release_id = $2::uuid and (d.kind, d.key) not in (select kind, key from unnest($3::text[], $4::text[]) as w (kind, key))
     union all
     select $1::uuid, kind, key, id from unnest($5::uuid[], $6::text[], $7::text[]) as r (id, kind, key)`,
    [
      id,
      release.after,
      without.map(({ kind }) => kind),
      without.map(({ key }) => key),
      list((revision) => revision.id),
      list((revision) => revision.kind),
      list((revision) => revision.key),
    ],
  );
  await work.sql.rows('publish_notify', `select pg_notify('signalbox_release', $1)`, [id]);
  work.publishes();
  return id;
}

/** The errors among findings as one refusal: path `kind/key/field`. */
export function refusalOf(findings: readonly Finding[]): Refusal {
  return Refusal.invalid(
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ kind, key, path, message }) => ({ path: [kind, key, ...(path ? [path] : [])], message })),
  );
}
