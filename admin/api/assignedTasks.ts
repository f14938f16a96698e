import { graphql } from '../gql';
import type { AssignedTaskListQuery, TaskState } from '../gql/graphql';
import { ask } from './ask';
import { pageOf, type Reader } from './Reader';

const AssignedTaskList = graphql(`
  query AssignedTaskList($state: TaskState, $first: Int, $after: String, $last: Int, $before: String) {
    assignedTasks(state: $state, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        title
        instructions
        state
        createdAt
        doneAt
        doneBy {
          displayName
        }
      }
      pageInfo {
        ...PageParts
      }
    }
  }
`);

export const AssignedTaskComplete = graphql(`
  mutation AssignedTaskComplete($input: AssignedTaskCompleteInput!) {
    result: assignedTaskComplete(input: $input) {
      task {
        id
        state
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

/** Something that the viewer's organisation was given to do. */
export type AssignedTaskRow = AssignedTaskListQuery['assignedTasks']['nodes'][number];

/** What is to be done; with the filter `state` what is done, or any of it. */
export const assignedTasks: Reader = {
  async list(query) {
    const { state = 'OPEN' } = query.filter;
    const asked = { state: state === 'any' ? null : (state as TaskState), ...pageOf(query) };
    const { nodes, pageInfo, totalCount } = (await ask(AssignedTaskList, asked)).assignedTasks;
    return { rows: nodes, page: pageInfo, total: totalCount };
  },
};
