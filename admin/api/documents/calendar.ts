import { graphql } from '../../gql';
import type { CalendarDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const CalendarDraft = graphql(`
  query CalendarDraft($key: String!, $changeSet: ID) {
    document: calendarDocument(key: $key, changeSet: $changeSet) {
      key
      name
      description
      timeZone
      holidaySets
      holidays
      holidayScope
      week {
        mon {
          from
          to
        }
        tue {
          from
          to
        }
        wed {
          from
          to
        }
        thu {
          from
          to
        }
        fri {
          from
          to
        }
        sat {
          from
          to
        }
        sun {
          from
          to
        }
      }
      dates {
        on
        reason
        windows {
          from
          to
        }
      }
      closures {
        from
        to
        reason
      }
    }
  }
`);

const CalendarSave = graphql(`
  mutation CalendarSave($input: CalendarSaveInput!) {
    result: calendarSave(input: $input) {
      version
      findings {
        ...FindingParts
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

/** A calendar as its editor holds it. */
export type CalendarDraft = NonNullable<CalendarDraftQuery['document']>;

export const calendarSource = sourceOf({
  kind: 'calendar',
  folder: 'calendars',
  noun: 'calendar',
  title: 'Calendars',
  type: 'CalendarDocument',
  query: CalendarDraft,
  mutation: CalendarSave,
});
