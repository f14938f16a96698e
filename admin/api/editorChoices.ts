import { graphql } from '../gql';
import type { EditorChoicesQuery, EditorPeopleQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

const EditorChoices = graphql(`
  query EditorChoices($changeSet: ID) {
    calendars(changeSet: $changeSet) {
      key
      name
      timeZone
      week {
        day
        windows {
          from
          to
        }
      }
    }
    holidaySets(changeSet: $changeSet) {
      key
      name
      dates {
        on
        name
      }
    }
    teams(changeSet: $changeSet) {
      key
      name
      members {
        email
        displayName
        skills {
          skill
        }
      }
    }
    priorityMatrices(changeSet: $changeSet) {
      key
      name
      impacts {
        key
        name
      }
      urgencies {
        key
        name
      }
      priorities {
        key
        name
        rank
        color
      }
    }
    deliveryPaths(changeSet: $changeSet) {
      key
      name
    }
    tiers(changeSet: $changeSet) {
      key
      name
    }
    slaPolicies(changeSet: $changeSet) {
      key
      name
    }
    services(first: 100, changeSet: $changeSet) {
      nodes {
        key
        name
        priorityMatrix {
          key
        }
      }
    }
    supplierContracts(changeSet: $changeSet) {
      key
      name
    }
    messageTemplates(changeSet: $changeSet) {
      key
      name
      purpose
    }
    routingRuleSets(changeSet: $changeSet) {
      rules {
        id
        name
      }
    }
    organisations(first: 100) {
      nodes {
        key
        name
      }
    }
  }
`);

// asked by itself: with the documents it would cost more than one question may
const EditorPeople = graphql(`
  query EditorPeople {
    users(first: 100) {
      nodes {
        displayName
        email
        state
        memberships {
          role
          organisation {
            kind
          }
        }
      }
    }
  }
`);

/** What the editors offer to choose from: the documents as they stand in a change set, and people. */
export type EditorChoicesRow = EditorChoicesQuery & EditorPeopleQuery & { id: string };

/** `one` takes the id of a change set and answers `EditorChoicesRow`. */
export const editorChoices: Reader = {
  async one(changeSet) {
    const [documents, people] = await Promise.all([ask(EditorChoices, { changeSet }), ask(EditorPeople, {})]);
    return { ...documents, ...people, id: changeSet };
  },
};
