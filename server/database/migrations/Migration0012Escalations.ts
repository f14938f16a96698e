import { Migration } from '@mikro-orm/migrations';
import { staffOnly } from './sql.js';

/**
 * What passed rungs set off: an outbox of actions, written with the rung and done by the worker, the people who are told,
 * the tasks that are opened, and the generations of the secret that webhooks are signed with.
 */
export class Migration0012Escalations extends Migration {
  override up(): void {
    this.addSql(`
      create table escalation (
        id uuid primary key,
        -- grows per record: receivers of webhooks put them in order by it
        sequence bigint not null generated always as identity,
        -- no foreign key: what was done stays, also when a rebuild finds that there should have been no such clock
        clock_id uuid not null,
        rung text not null,
        -- of the action in the rung, from 0
        place smallint not null,
        org_id uuid not null,
        work_item_id uuid not null,
        deed text not null check (deed in ('NOTIFY', 'REASSIGN', 'RAISE_PRIORITY', 'OPEN_TASK', 'CALL_WEBHOOK')),
        -- as the policy had it that the clock pins
        action jsonb not null,
        scheduled_at timestamptz(3) not null,
        fired_at timestamptz(3) not null,
        state text not null default 'PENDING' check (state in ('PENDING', 'DONE', 'FAILED', 'SKIPPED')),
        attempts smallint not null default 0,
        -- null once it is over
        next_attempt_at timestamptz(3),
        -- who is sending, and until when nobody else tries
        lease_by uuid,
        leased_until timestamptz(3),
        -- what is sent, the same at every attempt
        body text,
        done_at timestamptz(3),
        -- what came of it, and the ids, keys and figures that say it
        outcome text,
        outcome_data jsonb not null default '{}',
        check ((state = 'PENDING') = (next_attempt_at is not null)),
        check ((state = 'PENDING') = (done_at is null)),
        -- an action of a rung of a clock happens once
        unique (org_id, clock_id, rung, place),
        foreign key (org_id, work_item_id) references work_item (org_id, id)
      );
      create index escalation_queue on escalation (next_attempt_at, sequence)
        where state = 'PENDING' and deed <> 'CALL_WEBHOOK';
      create index escalation_calls on escalation (next_attempt_at, sequence)
        where state = 'PENDING' and deed = 'CALL_WEBHOOK';
      create index escalation_waiting on escalation (work_item_id, sequence) where state = 'PENDING';
      create index escalation_failed on escalation (done_at) where state = 'FAILED';
      create index escalation_work_item on escalation (org_id, work_item_id);
      ${staffOnly('escalation')}
      -- an action of staff may find a rung passed before the sweep does
      grant select, insert on escalation to signalbox_staff;
      grant select, insert, update on escalation to signalbox_worker;

      create table notification (
        id uuid primary key,
        -- whose it is
        user_id uuid not null references app_user (id),
        org_id uuid not null,
        work_item_id uuid not null,
        kind text not null check (kind in ('ESCALATION')),
        clock_id uuid not null,
        rung text not null,
        created_at timestamptz(3) not null,
        read_at timestamptz(3),
        -- nobody hears twice of one thing
        unique (org_id, user_id, clock_id, rung),
        foreign key (org_id, work_item_id) references work_item (org_id, id)
      );
      create index notification_list on notification (user_id, created_at desc, id desc);
      create index notification_unread on notification (user_id, created_at desc, id desc) where read_at is null;
      create index notification_work_item on notification (org_id, work_item_id);
      ${staffOnly('notification')}
      grant select, update on notification to signalbox_staff;
      grant select, insert on notification to signalbox_worker;

      create table task (
        id uuid primary key,
        org_id uuid not null,
        work_item_id uuid not null,
        -- words of a policy: they stand here alone, since events hold none
        title text not null check (length(title) between 1 and 200),
        team_key text,
        user_id uuid references app_user (id),
        state text not null default 'OPEN' check (state in ('OPEN', 'DONE')),
        created_at timestamptz(3) not null,
        done_at timestamptz(3),
        done_by_id uuid references app_user (id),
        check ((state = 'DONE') = (done_at is not null)),
        foreign key (org_id, work_item_id) references work_item (org_id, id)
      );
      create index task_work_item on task (org_id, work_item_id, created_at);
      create index task_user on task (user_id);
      create index task_done_by on task (done_by_id);
      ${staffOnly('task')}
      grant select, update on task to signalbox_staff;
      grant select, insert, update on task to signalbox_worker;

      -- no secret is stored: each is derived from the installation's own and its generation
      create table webhook_secret (
        generation integer primary key,
        created_at timestamptz(3) not null default now(),
        -- the last instant at which it signs; null for the present one
        ends_at timestamptz(3)
      );
      insert into webhook_secret (generation) values (1);
      ${staffOnly('webhook_secret')}
      grant select, insert, update on webhook_secret to signalbox_worker;
    `);
  }

  override down(): void {
    this.addSql('drop table webhook_secret, task, notification, escalation;');
  }
}
