import { graphql } from '../gql';
import type { NotificationsQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

const Notifications = graphql(`
  query Notifications {
    viewer {
      unreadNotifications
      notifications(first: 20) {
        nodes {
          id
          summary
          createdAt
          readAt
          record {
            __typename
            id
            number
            title
          }
        }
      }
    }
  }
`);

export const NotificationsMarkRead = graphql(`
  mutation NotificationsMarkRead($input: NotificationsMarkReadInput!) {
    result: notificationsMarkRead(input: $input) {
      unreadNotifications
      userErrors {
        ...Refusal
      }
    }
  }
`);

/** What the viewer was told last, and how much of all is unread. */
export type NotificationsRow = NotificationsQuery['viewer'] & { readonly id: string };

/** One thing that the viewer was told. */
export type NotificationRow = NotificationsRow['notifications']['nodes'][number];

export const notifications: Reader = {
  async one(id) {
    return { ...(await ask(Notifications, {})).viewer, id };
  },
};
