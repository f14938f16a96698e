import type { ComplexityEstimator } from 'graphql-query-complexity';
import { Field, ObjectType } from 'type-graphql';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import { type CompiledContract, type ContractDocument, contracts } from '../../core/sla/Contract.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';
import { DateTime, LocalDate, TimeZone } from '../kernel/scalars.js';

/** Cost of what is shown for each line, and for each service of a line: as a rule there are a handful. */
export const aHandful: ComplexityEstimator = ({ childComplexity }) => 5 * (1 + childComplexity);

@ObjectType('ContractLine', {
  description: 'What a contract promises for some services and some time.',
  simpleResolvers: true,
})
export class LineOfContractShown {
  @Field(() => LocalDate, { description: 'First day on which it holds, in the time zone of the contract.' })
  readonly validFrom!: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'First day on which it holds no more; null while no end is agreed.',
  })
  readonly validUntil!: string | null;

  @Field(() => DateTime, { description: 'Instant from which it holds.' })
  readonly from!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Instant from which it holds no more; null while no end is agreed.',
  })
  readonly until!: Date | null;

  readonly serviceKeys!: readonly string[];
  readonly tierKey!: string | null;
  readonly policyKey!: string | null;
  readonly release!: Release;
}

@ObjectType('Contract', {
  description:
    'What was agreed with an organisation: for which services, from when to when, at which tier and under which SLA policy.',
  simpleResolvers: true,
})
export class PublishedContract extends Configured {
  @Field(() => String, { description: 'What was agreed, in words; empty when nothing is said.' })
  readonly description: string;

  @Field(() => String, { description: "Key of the customer's organisation." })
  readonly organisationKey: string;

  @Field(() => TimeZone, {
    nullable: true,
    description:
      'Time zone of the customer: days of the lines begin at its midnight. Null: they begin at midnight UTC.',
  })
  readonly timeZone: string | null;

  @Field(() => [LineOfContractShown], {
    complexity: aHandful,
    description: 'What is promised, in the order of the contract.',
  })
  readonly lines: readonly LineOfContractShown[];

  readonly tierKey: string | null;

  /** Shows a contract of a release. */
  constructor(entry: ReleaseEntry<ContractDocument, CompiledContract>, release: Release) {
    super(entry, release);
    const { description, organisation, timeZone, tier, lines } = entry.compiled;
    this.description = description;
    this.organisationKey = organisation;
    this.timeZone = timeZone;
    this.tierKey = tier;
    this.lines = lines.map((line) => ({
      validFrom: line.validFrom,
      validUntil: line.validUntil,
      from: new Date(line.from),
      until: line.until === Infinity ? null : new Date(line.until),
      serviceKeys: line.services,
      tierKey: line.tier ?? tier,
      policyKey: line.slaPolicy,
      release,
    }));
  }
}

/** Contracts as the API shows them. */
export const contractViews = viewsOf(contracts, (entry, release) => new PublishedContract(entry, release));
