import type { DeliveryPathKind } from '../gql/graphql';

/** What sorts of delivery paths there are. */
export const pathKinds: Record<DeliveryPathKind, string> = {
  STANDARD: 'Standard: the everyday way',
  GUIDED: 'Guided: somebody accompanies the customer',
  EXCEPTION: 'Exception: off the beaten track',
};

export const pathKindChoices = Object.entries(pathKinds).map(([key, name]) => ({ key, name }));
