import { ArgsType, Field, InputType } from 'type-graphql';
import type { Lifecycle } from '../../core/catalog/Service.js';
import { Service, ServiceLifecycle } from '../../database/catalog/Service.js';
import { connectionOf, PageArgs } from '../kernel/connection.js';
import { enumFilterOf, KeyFilter, type EnumFilter } from '../kernel/filters.js';

/** Pages of services. */
export const ServiceConnection = connectionOf('Service', () => Service);

const ServiceLifecycleFilter = enumFilterOf<Lifecycle>('ServiceLifecycle', ServiceLifecycle);

@InputType({ description: 'Which services. All that is given must hold; an empty one finds all.' })
export class ServiceWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Key of the service.' })
  key?: KeyFilter | null;
  @Field(() => KeyFilter, { nullable: true, description: 'Trade it belongs to.' })
  trade?: KeyFilter | null;
  @Field(() => ServiceLifecycleFilter, { nullable: true, description: 'Where it stands.' })
  lifecycle?: EnumFilter<Lifecycle> | null;
}

/** Arguments of the list of services. */
@ArgsType()
export class ServicesArgs extends PageArgs {
  @Field(() => ServiceWhere, { nullable: true, description: 'Which services; null means all.' })
  where?: ServiceWhere | null;
}
