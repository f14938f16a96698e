import { Field, ObjectType } from 'type-graphql';
import { type DeliveryPathDocument, deliveryPaths, type PathKind } from '../../core/catalog/DeliveryPath.js';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';
import { apiEnum } from '../kernel/apiEnum.js';

export const DeliveryPathKind = apiEnum<PathKind>('DeliveryPathKind', 'What sort a delivery path is.', {
  STANDARD: 'The everyday way.',
  GUIDED: 'Somebody accompanies the customer.',
  EXCEPTION: 'Off the beaten track.',
});

@ObjectType({ description: 'A way that work takes from asking to done.', simpleResolvers: true })
export class DeliveryPath extends Configured {
  @Field(() => String, { description: 'What happens on it; empty when nothing is said.' })
  readonly description: string;

  @Field(() => DeliveryPathKind, { description: 'What sort it is.' })
  readonly kind: PathKind;

  /** Shows a delivery path of a release. */
  constructor(entry: ReleaseEntry<DeliveryPathDocument, unknown>, release: Release) {
    super(entry, release);
    this.description = entry.document.description;
    this.kind = entry.document.kind;
  }
}

/** Delivery paths as the API shows them. */
export const deliveryPathViews = viewsOf(deliveryPaths, (entry, release) => new DeliveryPath(entry, release));
