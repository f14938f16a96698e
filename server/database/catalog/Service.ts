import { Field, Int, ObjectType } from 'type-graphql';
import { services, type ServiceDocument, type ServiceOwners, type ServicePromise } from '../../core/catalog/Service.js';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';
import { apiEnum } from '../kernel/apiEnum.js';

/** Where a service stands. */
export const ServiceLifecycle = apiEnum('ServiceLifecycle', 'Where a service stands.', {
  PUBLISHED: 'Offered.',
  DEPRECATED: 'Still takes work, but should not be chosen anew.',
  RETIRED: 'Takes no new work.',
});

@ObjectType('ServicePromise', { description: 'What a service promises.', simpleResolvers: true })
export class PromiseOfService implements ServicePromise {
  @Field(() => String, { description: 'What is true for the customer when the work is done.' })
  readonly outcome!: string;

  @Field(() => String, { description: 'What makes the work begin.' })
  readonly trigger!: string;

  @Field(() => String, { description: 'Who may ask for it.' })
  readonly customerSegment!: string;

  @Field(() => [String], { description: 'What belongs to it.' })
  readonly inScope!: readonly string[];

  @Field(() => [String], { description: 'What does not belong to it.' })
  readonly outOfScope!: readonly string[];

  @Field(() => [String], { description: 'How one tells that the work was done well.' })
  readonly qualityCriteria!: readonly string[];
}

@ObjectType('ServiceOwners', {
  description:
    "Who answers for what, by log-in address. Partners see null in every field: the addresses are the provider's.",
  simpleResolvers: true,
})
export class OwnersOfService {
  @Field(() => String, { nullable: true, description: 'Answers for the whole; null for partners.' })
  readonly accountable!: string | null;

  @Field(() => String, { nullable: true, description: 'Gets the work done; null leaves it to the accountable owner.' })
  readonly delivery!: string | null;

  @Field(() => String, { nullable: true, description: 'Judges the result; null leaves it to the accountable owner.' })
  readonly quality!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Keeps the customer informed; null leaves it to the accountable owner.',
  })
  readonly communication!: string | null;

  @Field(() => String, { nullable: true, description: 'Brings it to an end; null leaves it to the accountable owner.' })
  readonly closeout!: string | null;
}

@ObjectType({ description: 'Something that is delivered, with what is promised about it.', simpleResolvers: true })
export class Service extends Configured {
  @Field(() => String, { description: 'What it is.' })
  readonly description: string;

  @Field(() => String, {
    description: 'Trade it belongs to: IT, FACILITIES, FINANCE, FIELD_SERVICE or HUMAN_RESOURCES.',
  })
  readonly trade: string;

  @Field(() => ServiceLifecycle, { description: 'Where it stands.' })
  readonly lifecycle: keyof typeof ServiceLifecycle;

  @Field(() => PromiseOfService, { description: 'What it promises.' })
  readonly promise: ServicePromise;

  @Field(() => String, { description: 'How the work runs from asking to done, in words.' })
  readonly deliveryPath: string;

  @Field(() => Int, { description: 'Days after resolving in which an incident may be reopened; 0 means never.' })
  readonly reopenWindowDays: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Business days after resolving at which an incident closes by itself; null means that it does not.',
  })
  readonly autoCloseBusinessDays: number | null;

  readonly ownerAddresses: ServiceOwners;
  readonly slaPolicyKey: string;
  readonly teamKey: string;
  readonly priorityMatrixKey: string;
  readonly acknowledgementKey: string | null;
  readonly resolutionNoticeKey: string | null;

  /** Shows a service of a release. */
  constructor(entry: ReleaseEntry<ServiceDocument, unknown>, release: Release) {
    super(entry, release);
    const { document } = entry;
    this.description = document.description;
    this.trade = document.trade;
    this.lifecycle = document.lifecycle;
    this.promise = document.promise;
    this.deliveryPath = document.deliveryPath;
    this.reopenWindowDays = document.reopenWindowDays;
    this.autoCloseBusinessDays = document.autoCloseBusinessDays;
    this.ownerAddresses = document.owners;
    this.slaPolicyKey = document.slaPolicy;
    this.teamKey = document.team;
    this.priorityMatrixKey = document.priorityMatrix;
    this.acknowledgementKey = document.acknowledgement;
    this.resolutionNoticeKey = document.resolutionNotice;
  }
}

/** Services as the API shows them. */
export const serviceViews = viewsOf(services, (entry, release) => new Service(entry, release));
