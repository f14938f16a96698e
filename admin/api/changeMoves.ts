import { graphql } from '../gql';

export const ChangeOpen = graphql(`
  mutation ChangeOpen($input: ChangeOpenInput!) {
    result: changeOpen(input: $input) {
      change {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeEdit = graphql(`
  mutation ChangeEdit($input: ChangeEditInput!) {
    result: changeEdit(input: $input) {
      change {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeAssess = graphql(`
  mutation ChangeAssess($input: ChangeAssessInput!) {
    result: changeAssess(input: $input) {
      change {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeRequestAuthorization = graphql(`
  mutation ChangeRequestAuthorization($input: ChangeRequestAuthorizationInput!) {
    result: changeRequestAuthorization(input: $input) {
      change {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeSchedule = graphql(`
  mutation ChangeSchedule($input: ChangeScheduleInput!) {
    result: changeSchedule(input: $input) {
      change {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeAuthorize = graphql(`
  mutation ChangeAuthorize($input: ChangeAuthorizeInput!) {
    result: changeAuthorize(input: $input) {
      change {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeReturn = graphql(`
  mutation ChangeReturn($input: ChangeReturnInput!) {
    result: changeReturn(input: $input) {
      change {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeReplan = graphql(`
  mutation ChangeReplan($input: ChangeReplanInput!) {
    result: changeReplan(input: $input) {
      change {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeImplement = graphql(`
  mutation ChangeImplement($input: ChangeImplementInput!) {
    result: changeImplement(input: $input) {
      change {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeFinish = graphql(`
  mutation ChangeFinish($input: ChangeFinishInput!) {
    result: changeFinish(input: $input) {
      change {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeClose = graphql(`
  mutation ChangeClose($input: ChangeCloseInput!) {
    result: changeClose(input: $input) {
      change {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeCancel = graphql(`
  mutation ChangeCancel($input: ChangeCancelInput!) {
    result: changeCancel(input: $input) {
      change {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const ChangeComment = graphql(`
  mutation ChangeComment($input: ChangeCommentInput!) {
    result: changeComment(input: $input) {
      change {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);
