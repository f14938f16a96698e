import { Migration } from '@mikro-orm/migrations';
import { partitionByOrganisation, staffOnly } from './sql.js';

/** What incidents and changes add to the common base, and which incidents a change caused. */
export class Migration0004IncidentsAndChanges extends Migration {
  override up(): void {
    this.addSql(`
      create table incident (
        work_item_id uuid primary key,
        org_id uuid not null,
        hold_reason text,
        follow_up_at timestamptz(3),
        resolution_code text,
        resolution_text text,
        closed_as text check (closed_as in ('CONFIRMED', 'AUTOMATIC', 'DUPLICATE', 'IMPORTED')),
        reopen_count integer not null default 0,
        reassignment_count integer not null default 0,
        first_response_at timestamptz(3),
        first_resolved_at timestamptz(3),
        is_major boolean not null default false,
        duplicate_of_id uuid,
        unique (org_id, work_item_id),
        foreign key (org_id, work_item_id) references work_item (org_id, id),
        foreign key (org_id, duplicate_of_id) references work_item (org_id, id)
      );
      create index incident_duplicate_of on incident (org_id, duplicate_of_id) where duplicate_of_id is not null;
      create index incident_duplicate on incident (work_item_id) where closed_as = 'DUPLICATE';
      create index incident_first_response on incident (first_response_at) where first_response_at is not null;
      create index incident_follow_up on incident (follow_up_at) where follow_up_at is not null;
      ${partitionByOrganisation('incident')}
      grant select, insert, update on incident to signalbox_partner, signalbox_staff, signalbox_worker;
      grant select (work_item_id, org_id, hold_reason, follow_up_at, resolution_code, closed_as, reopen_count,
        reassignment_count, first_response_at, first_resolved_at, is_major) on incident to signalbox_bi;

      create table change (
        work_item_id uuid primary key,
        org_id uuid not null,
        change_type text not null check (change_type in ('STANDARD', 'NORMAL', 'EMERGENCY')),
        plan text,
        backout_plan text,
        justification text,
        template_key text,
        planned_start_at timestamptz(3),
        planned_end_at timestamptz(3),
        risk_level text check (risk_level in ('LOW', 'MEDIUM', 'HIGH')),
        requested_by_id uuid references app_user (id),
        peer_reviewer_id uuid references app_user (id),
        authorized_by_id uuid references app_user (id),
        authorized_at timestamptz(3),
        started_at timestamptz(3),
        finished_at timestamptz(3),
        outcome text check (outcome in ('SUCCESSFUL', 'SUCCESSFUL_WITH_ISSUES', 'BACKED_OUT', 'FAILED')),
        review_notes text,
        check (planned_end_at > planned_start_at),
        unique (org_id, work_item_id),
        foreign key (org_id, work_item_id) references work_item (org_id, id)
      );
      create index change_requested_by on change (requested_by_id);
      create index change_peer_reviewer on change (peer_reviewer_id);
      create index change_authorized_by on change (authorized_by_id);
      ${partitionByOrganisation('change')}
      grant select on change to signalbox_partner;
      grant select, insert, update on change to signalbox_staff, signalbox_worker;
      grant select (work_item_id, org_id, change_type, planned_start_at, planned_end_at, risk_level, authorized_at,
        started_at, finished_at, outcome) on change to signalbox_bi;

      -- a provider's change may break many organisations: both sides carry theirs, and only staff see the whole
      create table change_incident (
        change_org_id uuid not null,
        change_id uuid not null,
        incident_org_id uuid not null,
        incident_id uuid not null,
        created_at timestamptz(3) not null,
        primary key (change_id, incident_id),
        foreign key (change_org_id, change_id) references change (org_id, work_item_id),
        foreign key (incident_org_id, incident_id) references incident (org_id, work_item_id)
      );
      create index change_incident_change on change_incident (change_org_id, change_id);
      create index change_incident_incident on change_incident (incident_org_id, incident_id);
      ${staffOnly('change_incident')}
      grant select, insert, delete on change_incident to signalbox_staff, signalbox_worker;
    `);
  }

  override down(): void {
    this.addSql(`drop table change_incident, change, incident;`);
  }
}
