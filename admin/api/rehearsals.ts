import type { Rehearsal } from '../editor/useRehearsed';
import { graphql } from '../gql';
import type { CalendarYearPartsFragment, PromiseExamplePartsFragment } from '../gql/graphql';
import { ask } from './ask';
import type { CalendarDraft } from './documents/calendar';
import type { SlaPolicyDraft } from './documents/slaPolicy';
import { Refused } from './submit';

export const PromiseExampleParts = graphql(`
  fragment PromiseExampleParts on PromiseExample {
    recordId
    number
    title
    priority
    openedAt
    crosses
    promises {
      metric
      holderKey
      dueAt
      wouldBeDueAt
      isLate
      wouldBeLate
    }
  }
`);

const PromiseExamples = graphql(`
  query PromiseExamples($id: ID!, $policy: String!) {
    changeSet(id: $id) {
      id
      promiseExamples(policy: $policy) {
        ...PromiseExampleParts
      }
    }
  }
`);

const PromiseExamplesRehearsed = graphql(`
  mutation PromiseExamplesRehearsed($input: SlaPolicySaveInput!, $policy: String!) {
    result: slaPolicySave(input: $input) {
      changeSet {
        id
        promiseExamples(policy: $policy) {
          ...PromiseExampleParts
        }
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const CalendarYearParts = graphql(`
  fragment CalendarYearParts on CalendarYear {
    year
    openSecondsPerWeek
    openSeconds
    openSecondsByShift
    openSecondsByDate
    differences {
      from
      to
      openWhen
    }
  }
`);

const CalendarYears = graphql(`
  query CalendarYears($id: ID!, $calendar: String!, $year: Int!, $next: Int!) {
    changeSet(id: $id) {
      id
      year: calendarYear(calendar: $calendar, year: $year) {
        ...CalendarYearParts
      }
      next: calendarYear(calendar: $calendar, year: $next) {
        ...CalendarYearParts
      }
    }
  }
`);

const CalendarYearsRehearsed = graphql(`
  mutation CalendarYearsRehearsed($input: CalendarSaveInput!, $calendar: String!, $year: Int!, $next: Int!) {
    result: calendarSave(input: $input) {
      changeSet {
        id
        year: calendarYear(calendar: $calendar, year: $year) {
          ...CalendarYearParts
        }
        next: calendarYear(calendar: $calendar, year: $next) {
          ...CalendarYearParts
        }
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export type PromiseExampleRow = PromiseExamplePartsFragment;
export type CalendarYearRow = CalendarYearPartsFragment;

/** What a dry run is asked with. */
const rehearsed = <Draft>(changeSetId: string, document: Draft, expectedVersion: number | null) => {
  return { changeSetId, expectedVersion, dryRun: true, document };
};

/** Five examples of what a policy promises now and would promise as it is edited. */
export const promiseExamples: Rehearsal<SlaPolicyDraft, readonly PromiseExampleRow[]> = {
  async saved(id, policy) {
    return (await ask(PromiseExamples, { id, policy })).changeSet?.promiseExamples ?? [];
  },
  async unsaved(changeSetId, draft, version) {
    const { result } = await ask(PromiseExamplesRehearsed, {
      input: rehearsed(changeSetId, draft, version),
      policy: draft.key,
    });
    if (result.userErrors.length) throw new Refused(result.userErrors);
    return result.changeSet?.promiseExamples ?? [];
  },
};

const thisYear = (): number => new Date().getFullYear();

/** What the hours of a calendar come to in this year and the next as it is edited; empty while it has errors. */
export const calendarYears: Rehearsal<CalendarDraft, readonly CalendarYearRow[]> = {
  async saved(id, calendar) {
    const year = thisYear();
    const { changeSet } = await ask(CalendarYears, { id, calendar, year, next: year + 1 });
    return [changeSet?.year, changeSet?.next].filter((each) => each !== null && each !== undefined);
  },
  async unsaved(changeSetId, draft, version) {
    const year = thisYear();
    const { result } = await ask(CalendarYearsRehearsed, {
      input: rehearsed(changeSetId, draft, version),
      calendar: draft.key,
      year,
      next: year + 1,
    });
    if (result.userErrors.length) throw new Refused(result.userErrors);
    return [result.changeSet?.year, result.changeSet?.next].filter((each) => each !== null && each !== undefined);
  },
};
