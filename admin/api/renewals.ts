import { graphql } from '../gql';
import type { CalendarRenewalListQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

const CalendarRenewalList = graphql(`
  query CalendarRenewalList($calendarKey: String) {
    calendarRenewals(calendarKey: $calendarKey) {
      id
      calendarKey
      timeZone
      tzdata
      renewedTzdata
      differsAt
      movedCount
      isComplete
      moved {
        clockId
        recordId
        number
        metric
        dueAt
        wouldBeDueAt
      }
    }
  }
`);

/** A calendar that opens at other times since the zone rules changed. */
export type RenewalRow = CalendarRenewalListQuery['calendarRenewals'][number];

/** Those of one calendar, or of all. */
export const renewals: Reader = {
  async list({ filter: { calendarKey } }) {
    const { calendarRenewals } = await ask(CalendarRenewalList, { calendarKey: calendarKey ?? null });
    return { rows: calendarRenewals };
  },
};
