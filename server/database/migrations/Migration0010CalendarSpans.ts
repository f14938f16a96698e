import { Migration } from '@mikro-orm/migrations';
import { staffOnly } from './sql.js';

/** First and last instant that calendars know, as in the core: outside nothing is ever open. */
const era = {
  from: `timestamptz '1900-01-01 00:00:00+00'`,
  to: `timestamptz '2200-01-01 00:00:00+00'`,
} as const;

/**
 * The open spans of calendars for SQL, and business time by them. Windows are never computed here: what is stored are
 * instants that the one engine compiled. They are the provider's own: calendars are shared by all organisations, and
 * partners ask the compiled release.
 */
export class Migration0010CalendarSpans extends Migration {
  override up(): void {
    this.addSql(`
      -- hours as they were compiled under one edition of the time zone rules; what was compiled never changes, it only
      -- reaches further: from_at and to_at are its horizon, cum_from_ms and cum_to_ms the open time counted there. Under a
      -- newer edition the same hours are another version, which supersedes it; differs_at is the first instant from then on
      -- that is open by one of them only, null when there is none
      create table calendar_version (
        id integer generated always as identity primary key,
        content_hash text not null,
        tzdata text not null,
        calendar_key text not null,
        time_zone text not null,
        hours jsonb not null,
        from_at timestamptz(3) not null,
        to_at timestamptz(3) not null,
        cum_from_ms bigint not null,
        cum_to_ms bigint not null,
        compiled_at timestamptz(3) not null,
        superseded_by integer references calendar_version (id),
        differs_at timestamptz(3),
        unique (content_hash, tzdata),
        check (from_at < to_at),
        check (cum_from_ms <= cum_to_ms),
        check (differs_at is null or superseded_by is not null)
      );
      create index calendar_version_superseded_by on calendar_version (superseded_by);
      ${staffOnly('calendar_version')}
      grant select, insert on calendar_version to signalbox_staff, signalbox_worker;
      grant update (from_at, to_at, cum_from_ms, cum_to_ms, superseded_by, differs_at) on calendar_version
        to signalbox_staff, signalbox_worker;

      -- disjoint, half-open, in order; cum_ms is the open time before the span
      create table calendar_span (
        version integer not null references calendar_version (id),
        open_at timestamptz(3) not null,
        close_at timestamptz(3) not null,
        cum_ms bigint not null,
        primary key (version, open_at),
        unique (version, cum_ms),
        check (open_at < close_at)
      );
      ${staffOnly('calendar_span')}
      grant select, insert on calendar_span to signalbox_staff, signalbox_worker;
      grant update (open_at, close_at, cum_ms) on calendar_span to signalbox_staff, signalbox_worker;

      -- what a calendar of a release came to, its holiday sets included; time_zone is empty for the zone it is written in
      create table calendar_in_release (
        release_id uuid not null references release (id),
        calendar_key text not null,
        time_zone text not null default '',
        version integer not null references calendar_version (id),
        primary key (release_id, calendar_key, time_zone)
      );
      create index calendar_in_release_version on calendar_in_release (version);
      ${staffOnly('calendar_in_release')}
      grant select, insert on calendar_in_release to signalbox_staff, signalbox_worker;
      grant update (version) on calendar_in_release to signalbox_staff, signalbox_worker;
    `);
    this.addSql(functions);
  }

  override down(): void {
    this.addSql(`
      drop function biz_spans(integer, timestamptz, timestamptz), biz_is_open(integer, timestamptz),
        biz_next_open(integer, timestamptz), biz_prev_open(integer, timestamptz), biz_sub(integer, timestamptz, bigint),
        biz_add(integer, timestamptz, bigint), biz_diff(integer, timestamptz, timestamptz), biz_w(integer, timestamptz),
        biz_ms(interval), biz_horizon(integer, timestamptz), biz_arrays(integer), biz_open_up_to(bigint[], bigint[],
        bigint[], bigint), biz_outside(bigint), biz_reached(bigint[], bigint[], bigint), biz_epoch(timestamptz),
        biz_instant(bigint);
      drop table calendar_in_release, calendar_span, calendar_version;
    `);
  }
}

/*
 * The functions of semantics: the same answers as businessTime.ts to the millisecond. Null in gives null out; null also
 * means that no such instant comes before the era ends. What lies outside of the horizon of a version is an error
 * (SQLSTATE 22008), as is a version that does not exist: never a wrong number, and never a null that a sum passes over.
 */
const functions = `
  create function biz_ms(length interval) returns bigint language sql immutable parallel safe
    return round(date_part('epoch', length) * 1000)::bigint;

  create function biz_horizon(v integer, t timestamptz) returns calendar_version
    language plpgsql stable parallel safe as $$
    declare known calendar_version;
    begin
      select * into known from calendar_version c where c.id = v;
      if not found then
        raise exception 'there is no calendar version %', v using errcode = '22008';
      elsif t < known.from_at or t > known.to_at then
        raise exception 'calendar version % (%) is compiled from % to %, which leaves out %',
          v, known.calendar_key, known.from_at, known.to_at, t using errcode = '22008';
      end if;
      return known;
    end $$;

  create function biz_w(v integer, t timestamptz) returns bigint
    language plpgsql stable strict parallel safe as $$
    declare known calendar_version := biz_horizon(v, t);
    begin
      return coalesce((
        select s.cum_ms + biz_ms(least(t, s.close_at) - s.open_at)
          from calendar_span s where s.version = v and s.open_at <= t order by s.open_at desc limit 1), known.cum_from_ms);
    end $$;

  create function biz_diff(v integer, a timestamptz, b timestamptz) returns bigint
    language sql stable strict parallel safe
    return biz_w(v, b) - biz_w(v, a);

  create function biz_add(v integer, t timestamptz, ms bigint) returns timestamptz
    language plpgsql stable strict parallel safe as $$
    declare
      known calendar_version;
      target bigint;
    begin
      if ms = 0 then return t; end if;
      if ms < 0 then return biz_sub(v, t, -ms); end if;
      known := biz_horizon(v, t);
      target := biz_w(v, t) + ms;
      if target > known.cum_to_ms then
        if known.to_at >= ${era.to} then return null; end if;
        raise exception 'calendar version % (%) has % ms from % to its horizon at %, of which % are asked for',
          v, known.calendar_key, known.cum_to_ms - target + ms, t, known.to_at, ms using errcode = '22008';
      end if;
      -- strictly below: what runs out exactly at closing ends at closing
      return (
        select s.open_at + (target - s.cum_ms) * interval '1 millisecond'
          from calendar_span s where s.version = v and s.cum_ms < target order by s.cum_ms desc limit 1);
    end $$;

  create function biz_sub(v integer, t timestamptz, ms bigint) returns timestamptz
    language plpgsql stable strict parallel safe as $$
    declare
      known calendar_version;
      target bigint;
    begin
      if ms = 0 then return t; end if;
      if ms < 0 then return biz_add(v, t, -ms); end if;
      known := biz_horizon(v, t);
      target := biz_w(v, t) - ms;
      if target < known.cum_from_ms then
        if known.from_at <= ${era.from} then return null; end if;
        raise exception 'calendar version % (%) has % ms from its horizon at % to %, of which % are asked for',
          v, known.calendar_key, target + ms - known.cum_from_ms, known.from_at, t, ms using errcode = '22008';
      end if;
      return (
        select s.open_at + (target - s.cum_ms) * interval '1 millisecond'
          from calendar_span s where s.version = v and s.cum_ms <= target order by s.cum_ms desc limit 1);
    end $$;

  create function biz_next_open(v integer, t timestamptz) returns timestamptz
    language plpgsql stable strict parallel safe as $$
    declare
      known calendar_version := biz_horizon(v, t);
      opens timestamptz;
    begin
      if biz_is_open(v, t) then return t; end if;
      opens := (select s.open_at from calendar_span s where s.version = v and s.open_at > t order by s.open_at limit 1);
      if opens is null and known.to_at < ${era.to} then
        raise exception 'calendar version % (%) does not open from % to its horizon at %',
          v, known.calendar_key, t, known.to_at using errcode = '22008';
      end if;
      return opens;
    end $$;

  create function biz_prev_open(v integer, t timestamptz) returns timestamptz
    language plpgsql stable strict parallel safe as $$
    declare
      known calendar_version := biz_horizon(v, t);
      last timestamptz;
    begin
      last := (
        select least(t, s.close_at)
          from calendar_span s where s.version = v and s.open_at <= t order by s.open_at desc limit 1);
      if last is null and known.from_at > ${era.from} then
        raise exception 'calendar version % (%) does not open from its horizon at % to %',
          v, known.calendar_key, known.from_at, t using errcode = '22008';
      end if;
      return last;
    end $$;

  create function biz_is_open(v integer, t timestamptz) returns boolean
    language plpgsql stable strict parallel safe as $$
    begin
      perform biz_horizon(v, t);
      return coalesce((
        select t < s.close_at
          from calendar_span s where s.version = v and s.open_at <= t order by s.open_at desc limit 1), false);
    end $$;

  create function biz_spans(v integer, a timestamptz, b timestamptz)
    returns table (open_at timestamptz, close_at timestamptz)
    language plpgsql stable strict parallel safe as $$
    begin
      if a >= b then return; end if;
      perform biz_horizon(v, a), biz_horizon(v, b);
      return query
        select greatest(s.open_at, a), least(s.close_at, b)
          from calendar_span s
         where s.version = v and s.open_at < b and s.close_at > a
           -- the first one is found by the index, not by looking at all that closed before
           and s.open_at >= coalesce((
             select f.open_at from calendar_span f where f.version = v and f.open_at <= a order by f.open_at desc limit 1), a)
         order by s.open_at;
    end $$;

  -- The same for a million rows at a time, by arrays that are read once: some 0.3 microseconds where an index takes ten.
  -- Instants are epoch milliseconds here. Take biz_arrays into a MATERIALIZED common table expression: arrays of a stored
  -- row would be unpacked for every question.
  -- of the time since 1970, since only that is immutable, without which PostgreSQL calls it instead of writing it out
  create function biz_epoch(t timestamptz) returns bigint language sql immutable parallel safe
    return round(date_part('epoch', t - timestamptz '1970-01-01 00:00:00+00') * 1000)::bigint;

  create function biz_instant(ms bigint) returns timestamptz language sql immutable parallel safe
    return timestamptz '1970-01-01 00:00:00+00' + ms * interval '1 millisecond';

  -- one place before the first span, which opens and closes at the beginning of the horizon, and one after its end, which
  -- closes and shifts lack: null in an array would make PostgreSQL walk through it, what lies beyond it is null as well
  create function biz_arrays(v integer)
    returns table (opens bigint[], closes bigint[], shifts bigint[], cums bigint[])
    language sql stable parallel safe as $$
      select biz_epoch(c.from_at) || s.opens || biz_epoch(c.to_at) + 1,
             biz_epoch(c.from_at) || s.closes,
             c.cum_from_ms - biz_epoch(c.from_at) || s.shifts,
             c.cum_from_ms || s.cums || c.cum_to_ms
        from calendar_version c cross join lateral (
          select coalesce(array_agg(o), '{}') as opens, coalesce(array_agg(e), '{}') as closes,
                 coalesce(array_agg(cum_ms - o), '{}') as shifts, coalesce(array_agg(cum_ms), '{}') as cums
            from (
              select biz_epoch(open_at) as o, biz_epoch(close_at) as e, cum_ms
                from calendar_span where version = c.id order by open_at offset 0) ordered) s
       where c.id = v $$;

  create function biz_outside(t bigint) returns bigint language plpgsql stable parallel safe as $$
    begin
      if t is not null then
        raise exception 'the spans of the calendar are not compiled for %', biz_instant(t) using errcode = '22008';
      end if;
      return null;
    end $$;

  -- biz_w of an instant; an error outside of the horizon
  create function biz_open_up_to(opens bigint[], closes bigint[], shifts bigint[], t bigint) returns bigint
    language sql stable parallel safe
    return coalesce(least(t, closes[width_bucket(t, opens)]) + shifts[width_bucket(t, opens)], biz_outside(t));

  -- the earliest instant by which biz_w is w; null when that is beyond the horizon. Nothing to add is the caller's to see
  create function biz_reached(cums bigint[], shifts bigint[], w bigint) returns bigint
    language sql immutable parallel safe
    return w - shifts[width_bucket(w - 1, cums)];
`;
