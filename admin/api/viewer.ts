import { graphql } from '../gql';
import type { ViewerQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

const Viewer = graphql(`
  query Viewer {
    viewer {
      displayName
      email
      role
      organisation {
        id
        key
        name
        kind
        timeZone
      }
      user {
        id
        version
      }
      memberships {
        role
        organisation {
          id
          name
        }
      }
      mayOpenIncident: can(action: OPEN_INCIDENT)
      mayOpenChange: can(action: OPEN_CHANGE)
      mayReadInternal: can(action: READ_INTERNAL)
      mayReadChanges: can(action: READ_CHANGES)
      mayManageUsers: can(action: MANAGE_USERS)
      mayManageTokens: can(action: MANAGE_TOKENS)
      mayReadMetrics: can(action: READ_METRICS)
    }
  }
`);

/** Who is looking, and what the server lets them do. */
export type ViewerRow = ViewerQuery['viewer'] & { id: string };

export const viewer: Reader = {
  async one(id) {
    return { ...(await ask(Viewer, {})).viewer, id };
  },
};
