import { Field, Int, InterfaceType } from 'type-graphql';
import { DateTime } from '../kernel/scalars.js';
import { Node } from '../kernel/Node.js';
import { ChannelName, PrioritySource } from './enums.js';

/** Names a record together with the organisation it belongs to: all its parts are found by both. UUIDs. */
export interface RecordKey {
  readonly id: string;
  readonly organisationId: string;
}

@InterfaceType({
  implements: [Node],
  description: 'What all records share.',
  resolveType: (row: { readonly __typename: string }) => row.__typename,
})
export abstract class WorkItem extends Node implements RecordKey {
  readonly organisationId!: string;
  readonly kind!: 'INCIDENT' | 'CHANGE';
  readonly state!: string;
  readonly releaseId!: string;
  readonly contactId!: string | null;
  readonly impactKey!: string | null;
  readonly urgencyKey!: string | null;
  readonly priorityKey!: string | null;
  readonly teamKey!: string | null;
  readonly assigneeId!: string | null;
  readonly accountableOwnerId!: string | null;
  readonly deliveryOwnerId!: string | null;
  readonly qualityOwnerId!: string | null;
  readonly communicationOwnerId!: string | null;
  readonly closeoutOwnerId!: string | null;

  @Field(() => String, { simple: true, description: 'Number that people call it by: INC-1042.' })
  readonly number!: string;

  @Field(() => String, { simple: true, description: 'What it is about, in a line. BI readers see the number instead.' })
  readonly title!: string;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'What it is about, in full; null when nothing was written, and for BI readers.',
  })
  readonly description!: string | null;

  @Field(() => String, {
    simple: true,
    description: 'Key of the service; it stays when the service is no longer configured.',
  })
  readonly serviceKey!: string;

  @Field(() => ChannelName, { simple: true, description: 'How it came in.' })
  readonly channel!: keyof typeof ChannelName;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'What kind of matter it is; null when nobody said.',
  })
  readonly category!: string | null;

  @Field(() => PrioritySource, {
    simple: true,
    nullable: true,
    description: 'Where the priority came from; null while there is none.',
  })
  readonly prioritySource!: keyof typeof PrioritySource | null;

  @Field(() => DateTime, { simple: true, description: 'When it entered its state.' })
  readonly stateEnteredAt!: Date;

  @Field(() => Boolean, { simple: true, description: 'True while somebody still has to do something.' })
  readonly isOpen!: boolean;

  @Field(() => DateTime, { simple: true, description: 'When it was opened.' })
  readonly openedAt!: Date;

  @Field(() => DateTime, {
    simple: true,
    nullable: true,
    description: 'When it was resolved last; null while it is not.',
  })
  readonly resolvedAt!: Date | null;

  @Field(() => DateTime, { simple: true, nullable: true, description: 'When it was closed; null while it is not.' })
  readonly closedAt!: Date | null;

  @Field(() => DateTime, {
    simple: true,
    description:
      'When it was written down here, which for imported records is later than when it was opened. BI readers see the latter.',
  })
  readonly createdAt!: Date;

  @Field(() => DateTime, { simple: true, description: 'When it was changed last.' })
  readonly updatedAt!: Date;

  @Field(() => Int, { simple: true, description: 'Counts up with every change; inputs take it as `expectedVersion`.' })
  readonly version!: number;
}
