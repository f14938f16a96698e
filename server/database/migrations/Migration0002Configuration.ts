import { Migration } from '@mikro-orm/migrations';
import { appendOnly, staffOnly } from './sql.js';

/** Documents as immutable revisions, and releases as complete sets of them. Partners read neither: they ask the compiled release. */
export class Migration0002Configuration extends Migration {
  override up(): void {
    this.addSql(`
      create table document_revision (
        id uuid primary key,
        kind text not null,
        key text not null,
        shape_version integer not null,
        body jsonb not null,
        content_hash text not null,
        created_at timestamptz(3) not null default now(),
        created_by uuid references app_user (id)
      );
      create index document_revision_key on document_revision (kind, key, created_at);
      create index document_revision_created_by on document_revision (created_by);
      ${staffOnly('document_revision')}
      grant select, insert on document_revision to signalbox_staff, signalbox_worker;
      ${appendOnly('document_revision')}

      create table release (
        id uuid primary key,
        number integer not null unique,
        note text not null,
        published_at timestamptz(3) not null,
        published_by uuid references app_user (id)
      );
      create index release_published_by on release (published_by);
      ${staffOnly('release')}
      grant select, insert on release to signalbox_staff, signalbox_worker;
      ${appendOnly('release')}

      create table release_document (
        release_id uuid not null references release (id),
        kind text not null,
        key text not null,
        revision_id uuid not null references document_revision (id),
        primary key (release_id, kind, key)
      );
      create index release_document_revision on release_document (revision_id);
      ${staffOnly('release_document')}
      grant select, insert on release_document to signalbox_staff, signalbox_worker;
      ${appendOnly('release_document')}
    `);
  }

  override down(): void {
    this.addSql(`drop table release_document, release, document_revision;`);
  }
}
