import { graphql } from '../gql';
import type { DeliveryPathListQuery } from '../gql/graphql';
import { ask } from './ask';
import { smallList } from './configuration';

const DeliveryPathList = graphql(`
  query DeliveryPathList($asOf: DateTime, $changeSet: ID) {
    deliveryPaths(asOf: $asOf, changeSet: $changeSet) {
      key
      name
      description
      kind
    }
  }
`);

export type DeliveryPathRow = DeliveryPathListQuery['deliveryPaths'][number] & { id: string };

export const deliveryPaths = smallList(async (at) => (await ask(DeliveryPathList, { ...at })).deliveryPaths);
