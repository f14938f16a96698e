import { graphql } from '../gql';
import type { HolidaySetListQuery } from '../gql/graphql';
import { ask } from './ask';
import { byKey, type Reader } from './Reader';

const HolidaySetList = graphql(`
  query HolidaySetList($asOf: DateTime, $changeSet: ID) {
    holidaySets(asOf: $asOf, changeSet: $changeSet) {
      key
      name
      country
      dates {
        on
        name
      }
    }
  }
`);

export type HolidaySetRow = HolidaySetListQuery['holidaySets'][number] & { id: string };

/** Sets of holidays. There are few, so that one is found among all. */
export const holidaySets: Reader = {
  async list({ at }) {
    return { rows: (await ask(HolidaySetList, { ...at })).holidaySets.map(byKey) };
  },
  async one(key, at) {
    const found = (await ask(HolidaySetList, { ...at })).holidaySets.find((set) => set.key === key);
    return found ? byKey(found) : null;
  },
};
