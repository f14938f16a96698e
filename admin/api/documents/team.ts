import { graphql } from '../../gql';
import type { TeamDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

const TeamDraft = graphql(`
  query TeamDraft($key: String!, $changeSet: ID) {
    document: teamDocument(key: $key, changeSet: $changeSet) {
      key
      name
      description
      timeZone
      calendar
      lead
      line
      assignment {
        strategy
      }
      members {
        email
        capacity
        workingHours
        skills {
          skill
          level
        }
      }
    }
  }
`);

const TeamSave = graphql(`
  mutation TeamSave($input: TeamSaveInput!) {
    result: teamSave(input: $input) {
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

/** A team as its editor holds it. */
export type TeamDraft = NonNullable<TeamDraftQuery['document']>;

export const teamSource = sourceOf({
  kind: 'team',
  folder: 'teams',
  noun: 'team',
  title: 'Teams',
  type: 'TeamDocument',
  query: TeamDraft,
  mutation: TeamSave,
});
