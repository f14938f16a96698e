import { graphql } from '../gql';
import type {
  RoutingAnalysisOfQuery,
  RoutingFactsInput,
  RoutingRuleSetDocumentInput,
  RoutingTrialOfQuery,
  RuleNamesQuery,
} from '../gql/graphql';
import { ask } from './ask';
import type { RoutingRuleSetDraft } from './documents/routingRuleSet';
import { withoutNulls } from './documents/withoutNulls';

const RoutingTrialOf = graphql(`
  query RoutingTrialOf(
    $document: RoutingRuleSetDocumentInput!
    $incidentId: ID
    $pinnedCase: String
    $facts: RoutingFactsInput
    $at: DateTime
    $changeSet: ID
  ) {
    routingTrial(
      document: $document
      incidentId: $incidentId
      pinnedCase: $pinnedCase
      facts: $facts
      at: $at
      changeSet: $changeSet
    ) {
      facts {
        field
        label
        value
      }
      outcome {
        who
        decides
        rule
      }
      next {
        who
        decides
        rule
      }
      rules {
        id
        name
        standing
        detail
        conditions {
          depth
          sentence
          isMatched
          actual
        }
      }
      alternatives {
        changes
        outcome {
          who
          decides
          rule
        }
      }
    }
  }
`);

const RuleNames = graphql(`
  query RuleNames($key: String!, $changeSet: ID) {
    routingRuleSetDocument(key: $key, changeSet: $changeSet) {
      rules {
        id
        name
      }
    }
  }
`);

const RoutingAnalysisOf = graphql(`
  query RoutingAnalysisOf($document: RoutingRuleSetDocumentInput!, $changeSet: ID, $rule: ID) {
    routingAnalysis(document: $document, changeSet: $changeSet, rule: $rule) {
      isAnalysed
      ruleFindings {
        kind
        severity
        ruleId
        message
        witness {
          facts {
            field
            value
          }
          at
        }
        repairs {
          kind
          ruleId
          aboveId
          inWords
          when {
            ...ConditionParts
          }
        }
      }
      left {
        kind
        count
        isAtLeast
      }
    }
  }
`);

/** What a set of rules is tried on. */
export type TrialSubject =
  | { readonly incidentId: string }
  | { readonly pinnedCase: string }
  | { readonly facts: RoutingFactsInput; readonly at: string | null };

export type RoutingTrial = RoutingTrialOfQuery['routingTrial'];
export type RoutingAnalysis = RoutingAnalysisOfQuery['routingAnalysis'];
export type RuleFinding = RoutingAnalysis['ruleFindings'][number];

type NamedRule = NonNullable<NonNullable<RuleNamesQuery['routingRuleSetDocument']>['rules']>[number];

/** Ids and names of the rules of a set as it stands in a change set, with errors or without, in their order. */
export async function ruleNamesIn(changeSet: string, key: string): Promise<readonly NamedRule[]> {
  return (await ask(RuleNames, { changeSet, key })).routingRuleSetDocument?.rules ?? [];
}

/** What a set of rules, saved or not, decides about a record, and why. */
export async function trialOf(
  draft: RoutingRuleSetDraft,
  subject: TrialSubject,
  changeSet: string,
  signal: AbortSignal,
): Promise<RoutingTrial> {
  const variables = { document: withoutNulls(draft) as RoutingRuleSetDocumentInput, changeSet, ...subject };
  return (await ask(RoutingTrialOf, variables, { signal })).routingTrial;
}

/** What can be found out about a set of rules, saved or not, without any record; with `rule`, about that one of them. */
export async function analysisOf(
  draft: RoutingRuleSetDraft,
  changeSet: string,
  rule: string | null,
  signal: AbortSignal,
): Promise<RoutingAnalysis> {
  const variables = { document: withoutNulls(draft) as RoutingRuleSetDocumentInput, changeSet, rule };
  return (await ask(RoutingAnalysisOf, variables, { signal })).routingAnalysis;
}
