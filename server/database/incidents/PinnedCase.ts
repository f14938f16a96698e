import { Field, ObjectType } from 'type-graphql';
import { outcomesOfCase } from '../../core/incidents/caseOutcomes.js';
import { pinnedCases, type PinnedCaseDocument } from '../../core/incidents/PinnedCase.js';
import type { Channel } from '../../core/incidents/states.js';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';
import { DateTime } from '../kernel/scalars.js';
import { ChannelName } from '../records/enums.js';
import { ShownCaseOutcome } from './CaseChange.js';

@ObjectType('CaseFacts', { description: 'The incident that a pinned case thinks of.', simpleResolvers: true })
export class FactsOfCase {
  readonly serviceKey!: string;

  @Field(() => String, { description: 'Key of the impact.' })
  readonly impact!: string;

  @Field(() => String, { description: 'Key of the urgency.' })
  readonly urgency!: string;

  @Field(() => ChannelName, { description: 'How it comes in.' })
  readonly channel!: Channel;

  @Field(() => String, { nullable: true, description: 'Category; null when it has none.' })
  readonly category!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the work is; null where nobody says.' })
  readonly location!: string | null;

  @Field(() => String, { nullable: true, description: 'Title; null when no rule is to read one.' })
  readonly title!: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the organisation; null for one that no rule names.' })
  readonly organisation!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'IANA time zone of the customer; null for that of the contract, else of the calendar.',
  })
  readonly timeZone!: string | null;

  @Field(() => DateTime, { description: 'When it is opened.' })
  readonly openedAt!: Date;

  readonly release!: Release;
}

@ObjectType({
  description: 'A case that must come out as it is written down, whatever else is changed.',
  simpleResolvers: true,
})
export class PinnedCase extends Configured {
  @Field(() => String, { description: 'Why it matters; empty when nothing is said.' })
  readonly description: string;

  @Field(() => FactsOfCase, { description: 'The incident that is thought of.' })
  readonly facts: FactsOfCase;

  @Field(() => [ShownCaseOutcome], {
    complexity: ({ childComplexity }) => 7 * (1 + childComplexity),
    description: 'What is expected and what comes out, field by field.',
  })
  readonly outcomes: readonly ShownCaseOutcome[];

  /** Shows a pinned case of a release. */
  constructor(entry: ReleaseEntry<PinnedCaseDocument, PinnedCaseDocument>, release: Release) {
    super(entry, release);
    const { description, facts } = entry.document;
    this.description = description;
    const { service: serviceKey, openedAt, ...known } = facts;
    this.facts = { ...known, serviceKey, openedAt: new Date(openedAt), release };
    this.outcomes = outcomesOfCase(entry.document, release);
  }
}

/** Pinned cases as the API shows them. */
export const pinnedCaseViews = viewsOf(pinnedCases, (entry, release) => new PinnedCase(entry, release));
