import { type DocumentKind, kindToken } from '../configuration/kinds.js';
import { nameText, object, oneOf, optional, slug, text } from '../configuration/shape.js';

/** Sorts of delivery paths: the everyday one, one on which somebody accompanies the customer, and one off the beaten track. */
export const pathKinds = ['STANDARD', 'GUIDED', 'EXCEPTION'] as const;

/** One of `pathKinds`. */
export type PathKind = (typeof pathKinds)[number];

/** A way that work takes from asking to done, as an ops leader writes it down. */
export interface DeliveryPathDocument {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly kind: PathKind;
}

/** Names the kind `delivery-path`. */
export const deliveryPaths = kindToken<DeliveryPathDocument, DeliveryPathDocument>('delivery-path');

/** The kind `delivery-path`: services name the one they take by default, and routing rules choose another. */
export const deliveryPathKind: DocumentKind<DeliveryPathDocument, DeliveryPathDocument> = {
  token: deliveryPaths,
  folder: 'delivery-paths',
  shapeVersion: 1,
  shape: object({
    key: slug,
    name: nameText(120),
    description: optional(text(2000), ''),
    kind: oneOf(...pathKinds),
  }),
  // a path refers to nothing
  check: () => undefined,
  compile: (path) => path,
};
