import { deliveryPaths } from '../catalog/DeliveryPath.js';
import { priorityInWords } from '../catalog/priorityInWords.js';
import { either, type Vocabulary } from '../configuration/words.js';
import { teams } from '../teams/Team.js';
import type { Eligibility, RoutingTarget } from './RoutingRule.js';
import type { RoutingStage } from './stages.js';

const eligibilityWords: { readonly [eligibility in Eligibility]: string } = {
  ELIGIBLE: 'eligible',
  NOT_ELIGIBLE: 'not eligible',
  NEEDS_APPROVAL: 'to be approved',
};

/** What is said where a stage decides nothing. */
const nothing: { readonly [stage in RoutingStage]: string } = {
  classification: 'no category',
  priority: 'the priority of the matrix',
  eligibility: 'nothing',
  'delivery-path': 'by the path of the service',
  assignment: 'to nobody',
  approvers: 'approved by nobody',
  notifications: 'telling nobody',
};

/**
 * What a rule decides within a sentence: "to Payroll and Luca Moretti", "priority P1 Critical". With a stage, also what it
 * means there to decide nothing.
 */
export function outcomeInWords(then: RoutingTarget, speech: Vocabulary, stage?: RoutingStage): string {
  const { category, priority, eligibility, deliveryPath, team, person, skills, approvers, approval, notify } = then;
  const named = (parties: readonly string[]): string =>
    either(
      parties.map((key) => partyInWords(key, key, speech)),
      'and',
    );
  const takers = [...(team === null ? [] : [team]), ...(person === null ? [] : [person])];
  const parts = [
    ...(category === null ? [] : [`category ${category}`]),
    ...(priority === null ? [] : [`priority ${priorityInWords(priority, speech)}`]),
    ...(eligibility === null ? [] : [eligibilityWords[eligibility]]),
    ...(deliveryPath === null
      ? []
      : [`by the path ${speech.known.document(deliveryPaths, deliveryPath)?.name ?? deliveryPath}`]),
    ...(takers.length === 0 ? [] : [`to ${named(takers)}`]),
    ...(skills.length === 0
      ? []
      : [
          `asking for ${either(
            skills.map(({ skill, level }) => `${skill.replaceAll('-', ' ')} ${level}`),
            'and',
          )}`,
        ]),
    ...(approvers.length === 0 ? [] : [`to be approved by ${named(approvers)}`]),
    ...(approval === null ? [] : [approval === 'ALL' ? 'all of them' : 'one of them']),
    ...(notify.length === 0 ? [] : [`telling ${named(notify)}`]),
  ];
  return parts.length > 0 ? parts.join(', ') : stage ? nothing[stage] : 'nothing';
}

/** A team or person by name. `value` is the key of the team or the address of the person. */
export function partyInWords(value: string, _key: string, speech: Vocabulary): string {
  if (value.includes('@')) return speech.personOf(value) ?? value;
  return speech.known.document(teams, value)?.name ?? value;
}
