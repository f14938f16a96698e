import { graphql } from '../gql';
import type { ChoicesQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

const Choices = graphql(`
  query Choices {
    services(first: 100) {
      nodes {
        key
        name
        trade
        lifecycle
        priorityMatrix {
          key
        }
      }
    }
    teams {
      key
      name
      members {
        displayName
        email
        person {
          id
          displayName
        }
      }
    }
    deliveryPaths {
      key
      name
    }
    organisations(first: 100) {
      nodes {
        id
        key
        name
        kind
      }
    }
    priorityMatrices {
      key
      impacts {
        key
        name
      }
      urgencies {
        key
        name
      }
      cells {
        impact
        urgency
        priority {
          key
          name
          rank
          color
        }
      }
      priorities {
        key
        name
        rank
      }
    }
  }
`);

/** What the selects of filters and forms offer. */
export type ChoicesRow = ChoicesQuery & { id: string };

/** `all` answers `ChoicesRow`. */
export const choices: Reader = {
  async one(id) {
    return { ...(await ask(Choices, {})), id };
  },
};

/** The matrix that gives the priority of what is reported about a service. */
export function matrixOf(choices: ChoicesRow | undefined, serviceKey: string | undefined) {
  const service = choices?.services.nodes.find(({ key }) => key === serviceKey);
  return choices?.priorityMatrices.find(({ key }) => key === service?.priorityMatrix?.key);
}

/** Everybody on a team, once, by name. */
export function peopleIn(choices: ChoicesRow | undefined): { key: string; name: string }[] {
  const people = (choices?.teams ?? []).flatMap(({ members }) => members).flatMap(({ person }) => person ?? []);
  const byId = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return [...byId].map(([key, name]) => ({ key, name })).sort((a, b) => a.name.localeCompare(b.name));
}
