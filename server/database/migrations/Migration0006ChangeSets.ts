import { Migration } from '@mikro-orm/migrations';
import { appendOnly, staffOnly } from './sql.js';

/** Change sets: documents as they are to be, who wrote them, and what a release came of. Partners reach none of it. */
export class Migration0006ChangeSets extends Migration {
  override up(): void {
    this.addSql(`
      create table change_set (
        id uuid primary key,
        name text not null,
        purpose text not null,
        version integer not null,
        created_at timestamptz(3) not null,
        created_by uuid references app_user (id),
        updated_at timestamptz(3) not null,
        base_release_id uuid not null references release (id),
        review_requested_at timestamptz(3),
        review_requested_by uuid references app_user (id),
        return_reason text,
        approved_at timestamptz(3),
        approved_by uuid references app_user (id),
        publish_at timestamptz(3),
        scheduled_by uuid references app_user (id),
        schedule_failure text,
        release_id uuid unique references release (id),
        discarded_at timestamptz(3),
        discarded_by uuid references app_user (id),
        check (release_id is null or discarded_at is null)
      );
      create index change_set_newest on change_set (created_at desc, id desc);
      create index change_set_due on change_set (publish_at)
        where publish_at is not null and release_id is null and discarded_at is null;
      create index change_set_created_by on change_set (created_by);
      create index change_set_base_release on change_set (base_release_id);
      create index change_set_review_requested_by on change_set (review_requested_by);
      create index change_set_approved_by on change_set (approved_by);
      create index change_set_scheduled_by on change_set (scheduled_by);
      create index change_set_discarded_by on change_set (discarded_by);
      ${staffOnly('change_set')}
      grant select, insert, update on change_set to signalbox_staff, signalbox_worker;

      -- a row stays when its document is as it is live again: its version goes on counting
      create table change_set_document (
        change_set_id uuid not null references change_set (id),
        kind text not null,
        key text not null,
        state text not null check (state in ('EDITED', 'REMOVED', 'REVERTED')),
        body jsonb,
        shape_version integer not null,
        base_revision_id uuid references document_revision (id),
        version integer not null,
        edited_at timestamptz(3) not null,
        edited_by uuid references app_user (id),
        primary key (change_set_id, kind, key),
        check ((state = 'EDITED') = (body is not null))
      );
      create index change_set_document_base_revision on change_set_document (base_revision_id);
      create index change_set_document_edited_by on change_set_document (edited_by);
      ${staffOnly('change_set_document')}
      grant select, insert, update on change_set_document to signalbox_staff, signalbox_worker;

      create table change_set_author (
        change_set_id uuid not null references change_set (id),
        user_id uuid not null references app_user (id),
        since timestamptz(3) not null,
        primary key (change_set_id, user_id)
      );
      create index change_set_author_user on change_set_author (user_id);
      ${staffOnly('change_set_author')}
      grant select, insert on change_set_author to signalbox_staff, signalbox_worker;
      ${appendOnly('change_set_author')}

      create table sign_off (
        id uuid primary key,
        change_set_id uuid not null references change_set (id),
        key text not null,
        name text not null,
        content_hash text not null,
        reason text not null,
        signed_at timestamptz(3) not null,
        signed_by uuid references app_user (id)
      );
      create index sign_off_change_set on sign_off (change_set_id, key);
      create index sign_off_signed_by on sign_off (signed_by);
      ${staffOnly('sign_off')}
      grant select, insert on sign_off to signalbox_staff, signalbox_worker;
      ${appendOnly('sign_off')}

      alter table release add column change_set_id uuid unique references change_set (id);
      alter table release add column notes text not null default '';
      alter table release add column restores integer references release (number);
      create index release_restores on release (restores) where restores is not null;
    `);
  }

  override down(): void {
    this.addSql(`
      alter table release drop column restores, drop column notes, drop column change_set_id;
      drop table sign_off, change_set_author, change_set_document, change_set;
    `);
  }
}
