import { graphql } from '../../gql';
import type { HolidaySetDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const HolidaySetDraft = graphql(`
  query HolidaySetDraft($key: String!, $changeSet: ID) {
    document: holidaySetDocument(key: $key, changeSet: $changeSet) {
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

const HolidaySetSave = graphql(`
  mutation HolidaySetSave($input: HolidaySetSaveInput!) {
    result: holidaySetSave(input: $input) {
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

/** A holiday set as its editor holds it. */
export type HolidaySetDraft = NonNullable<HolidaySetDraftQuery['document']>;

export const holidaySetSource = sourceOf({
  kind: 'holiday-set',
  folder: 'holiday-sets',
  noun: 'holiday set',
  title: 'Holidays',
  type: 'HolidaySetDocument',
  query: HolidaySetDraft,
  mutation: HolidaySetSave,
});
