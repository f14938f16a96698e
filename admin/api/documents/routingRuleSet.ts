import { graphql } from '../../gql';
import type { RoutingRuleSetDraftQuery } from '../../gql/graphql';
import { sourceOf } from './sourceOf';

// GraphQL has no recursion: conditions have four groups inside one another, and a question at the end of the way.
export const ConditionParts = graphql(`
  fragment ConditionAtom on ConditionDocument {
    logic
    field
    op
    value
  }
  fragment ConditionIn3 on ConditionDocument {
    ...ConditionAtom
    all {
      ...ConditionAtom
    }
    any {
      ...ConditionAtom
    }
    not {
      ...ConditionAtom
    }
  }
  fragment ConditionIn2 on ConditionDocument {
    ...ConditionAtom
    all {
      ...ConditionIn3
    }
    any {
      ...ConditionIn3
    }
    not {
      ...ConditionIn3
    }
  }
  fragment ConditionIn1 on ConditionDocument {
    ...ConditionAtom
    all {
      ...ConditionIn2
    }
    any {
      ...ConditionIn2
    }
    not {
      ...ConditionIn2
    }
  }
  fragment ConditionParts on ConditionDocument {
    ...ConditionAtom
    all {
      ...ConditionIn1
    }
    any {
      ...ConditionIn1
    }
    not {
      ...ConditionIn1
    }
  }
`);

export const RoutingTargetParts = graphql(`
  fragment RoutingTargetParts on RoutingTargetDocument {
    category
    priority
    eligibility
    deliveryPath
    team
    person
    skills {
      skill
      level
    }
    approvers
    approval
    notify
  }
`);

const RoutingRuleSetDraft = graphql(`
  query RoutingRuleSetDraft($key: String!, $changeSet: ID) {
    document: routingRuleSetDocument(key: $key, changeSet: $changeSet) {
      key
      name
      description
      stage
      rules {
        id
        name
        group
        enabled
        validFrom
        validUntil
        when {
          ...ConditionParts
        }
        then {
          ...RoutingTargetParts
        }
        overriding
      }
      default {
        ...RoutingTargetParts
      }
    }
  }
`);

const RoutingRuleSetSave = graphql(`
  mutation RoutingRuleSetSave($input: RoutingRuleSetSaveInput!) {
    result: routingRuleSetSave(input: $input) {
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

/** A set of routing rules as its editor holds it. */
export type RoutingRuleSetDraft = NonNullable<RoutingRuleSetDraftQuery['document']>;

/** What a rule or the default decides, as its editor holds it. */
export type RoutingTargetDraft = NonNullable<RoutingRuleSetDraft['default']>;

export const routingRuleSetSource = sourceOf({
  kind: 'routing-rule-set',
  folder: 'routing-rules',
  noun: 'set of rules',
  title: 'Routing rules',
  type: 'RoutingRuleSetDocument',
  query: RoutingRuleSetDraft,
  mutation: RoutingRuleSetSave,
});
