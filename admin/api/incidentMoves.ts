import { graphql } from '../gql';

export const IncidentOpen = graphql(`
  mutation IncidentOpen($input: IncidentOpenInput!) {
    result: incidentOpen(input: $input) {
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentAssign = graphql(`
  mutation IncidentAssign($input: IncidentAssignInput!) {
    result: incidentAssign(input: $input) {
      warnings {
        code
        message
      }
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentStart = graphql(`
  mutation IncidentStart($input: IncidentStartInput!) {
    result: incidentStart(input: $input) {
      warnings {
        code
        message
      }
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentHold = graphql(`
  mutation IncidentHold($input: IncidentHoldInput!) {
    result: incidentHold(input: $input) {
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentResume = graphql(`
  mutation IncidentResume($input: IncidentResumeInput!) {
    result: incidentResume(input: $input) {
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentResolve = graphql(`
  mutation IncidentResolve($input: IncidentResolveInput!) {
    result: incidentResolve(input: $input) {
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentReopen = graphql(`
  mutation IncidentReopen($input: IncidentReopenInput!) {
    result: incidentReopen(input: $input) {
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentClose = graphql(`
  mutation IncidentClose($input: IncidentCloseInput!) {
    result: incidentClose(input: $input) {
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentCancel = graphql(`
  mutation IncidentCancel($input: IncidentCancelInput!) {
    result: incidentCancel(input: $input) {
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentCloseAsDuplicate = graphql(`
  mutation IncidentCloseAsDuplicate($input: IncidentCloseAsDuplicateInput!) {
    result: incidentCloseAsDuplicate(input: $input) {
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentComment = graphql(`
  mutation IncidentComment($input: IncidentCommentInput!) {
    result: incidentComment(input: $input) {
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentCategorise = graphql(`
  mutation IncidentCategorise($input: IncidentCategoriseInput!) {
    result: incidentCategorise(input: $input) {
      incident {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentPrioritise = graphql(`
  mutation IncidentPrioritise($input: IncidentPrioritiseInput!) {
    result: incidentPrioritise(input: $input) {
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentLink = graphql(`
  mutation IncidentLink($input: IncidentLinkInput!) {
    result: incidentLink(input: $input) {
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentSetCause = graphql(`
  mutation IncidentSetCause($input: IncidentSetCauseInput!) {
    result: incidentSetCause(input: $input) {
      incident {
        id
        version
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentTaskOpen = graphql(`
  mutation IncidentTaskOpen($input: IncidentTaskOpenInput!) {
    result: incidentTaskOpen(input: $input) {
      task {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentTaskComplete = graphql(`
  mutation IncidentTaskComplete($input: IncidentTaskCompleteInput!) {
    result: incidentTaskComplete(input: $input) {
      incident {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentHandoffAccept = graphql(`
  mutation IncidentHandoffAccept($input: IncidentHandoffAcceptInput!) {
    result: incidentHandoffAccept(input: $input) {
      incident {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const IncidentHandoffDecline = graphql(`
  mutation IncidentHandoffDecline($input: IncidentHandoffDeclineInput!) {
    result: incidentHandoffDecline(input: $input) {
      incident {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);
