import { graphql } from '../gql';
import type { ContractListQuery, SupplierContractListQuery, TierListQuery } from '../gql/graphql';
import { ask } from './ask';
import { smallList } from './configuration';

const TierList = graphql(`
  query TierList($asOf: DateTime, $changeSet: ID) {
    tiers(asOf: $asOf, changeSet: $changeSet) {
      key
      name
      description
      rank
      slaPolicy {
        key
        name
      }
    }
  }
`);

const ContractList = graphql(`
  query ContractList($asOf: DateTime, $changeSet: ID) {
    contracts(asOf: $asOf, changeSet: $changeSet) {
      key
      name
      description
      organisationKey
      organisation {
        id
        name
      }
      timeZone
      tier {
        key
        name
      }
      lines {
        validFrom
        validUntil
        from
        until
        services {
          key
          name
        }
        tier {
          key
          name
        }
        slaPolicy {
          key
          name
        }
      }
    }
  }
`);

const SupplierContractList = graphql(`
  query SupplierContractList($asOf: DateTime, $changeSet: ID) {
    supplierContracts(asOf: $asOf, changeSet: $changeSet) {
      key
      name
      supplier
      description
      warnings
      calendar {
        key
        name
      }
      targets {
        priorities
        targetSeconds
      }
    }
    priorityMatrices(asOf: $asOf, changeSet: $changeSet) {
      key
      priorities {
        key
        name
      }
    }
  }
`);

export type TierRow = TierListQuery['tiers'][number] & { id: string };
export type ContractRow = ContractListQuery['contracts'][number] & { id: string };
export type SupplierContractRow = SupplierContractListQuery['supplierContracts'][number] & {
  id: string;
  /** Names of the priorities of all matrices, by key. */
  priorityNames: { readonly [key: string]: string };
};

export const tiers = smallList(async (at) => (await ask(TierList, { ...at })).tiers);

export const contracts = smallList(async (at) => (await ask(ContractList, { ...at })).contracts);

export const supplierContracts = smallList(async (at) => {
  const { supplierContracts: all, priorityMatrices } = await ask(SupplierContractList, { ...at });
  const priorities = priorityMatrices.flatMap((matrix) => matrix.priorities);
  const priorityNames = Object.fromEntries(priorities.map(({ key, name }) => [key, name]));
  return all.map((contract) => ({ ...contract, priorityNames }));
});
