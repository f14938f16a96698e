import { graphql } from '../gql';

// Everything that people do with change sets. Payloads need only say what was refused: the page reads itself anew.

export const ChangeSetOpen = graphql(`
  mutation ChangeSetOpen($input: ChangeSetOpenInput!) {
    result: changeSetOpen(input: $input) {
      changeSet {
        id
        name
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeSetEdit = graphql(`
  mutation ChangeSetEdit($input: ChangeSetEditInput!) {
    result: changeSetEdit(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeSetDiscard = graphql(`
  mutation ChangeSetDiscard($input: ChangeSetDiscardInput!) {
    result: changeSetDiscard(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeSetRequestReview = graphql(`
  mutation ChangeSetRequestReview($input: ChangeSetRequestReviewInput!) {
    result: changeSetRequestReview(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeSetApprove = graphql(`
  mutation ChangeSetApprove($input: ChangeSetApproveInput!) {
    result: changeSetApprove(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeSetReturn = graphql(`
  mutation ChangeSetReturn($input: ChangeSetReturnInput!) {
    result: changeSetReturn(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeSetSchedule = graphql(`
  mutation ChangeSetSchedule($input: ChangeSetScheduleInput!) {
    result: changeSetSchedule(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeSetUnschedule = graphql(`
  mutation ChangeSetUnschedule($input: ChangeSetUnscheduleInput!) {
    result: changeSetUnschedule(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const DocumentRemove = graphql(`
  mutation DocumentRemove($input: DocumentRemoveInput!) {
    result: documentRemove(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const DocumentRevert = graphql(`
  mutation DocumentRevert($input: DocumentRevertInput!) {
    result: documentRevert(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const DocumentRestore = graphql(`
  mutation DocumentRestore($input: DocumentRestoreInput!) {
    result: documentRestore(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);
