import { defaultMatrixKey, priorityMatrices } from '../../core/catalog/PriorityMatrix.js';
import { services } from '../../core/catalog/Service.js';
import type { Dimension } from '../../core/metrics/MetricDefinition.js';
import { slaReviewKey, slaReviews } from '../../core/sla/SlaReview.js';
import { supplierContracts } from '../../core/sla/SupplierContract.js';
import { teams } from '../../core/teams/Team.js';
import type { Work } from '../kernel/Work.js';

/** Names the keys of a dimension for people; a key without a document or row is its own name, none is "None" or, of causes, "Not explained". */
export type Labels = (dimension: Dimension, key: string | null) => string;

/** Labels as the live release and the organisations visible to the actor have them. */
export async function dimensionLabels(work: Work, dimensions: readonly Dimension[]): Promise<Labels> {
  const organisations = dimensions.includes('ORGANISATION') ? await organisationNames(work) : new Map<string, string>();
  const matrix = work.release.entry(priorityMatrices, defaultMatrixKey)?.document;
  const review = work.release.entry(slaReviews, slaReviewKey)?.document;
  return (dimension, key) => {
    if (key === null) return dimension === 'CAUSE' ? 'Not explained' : 'None';
    switch (dimension) {
      case 'SERVICE':
        return work.release.entry(services, key)?.document.name ?? key;
      case 'TEAM':
        return work.release.entry(teams, key)?.document.name ?? key;
      case 'PRIORITY':
        return matrix?.priorities.find((priority) => priority.key === key)?.name ?? key;
      case 'ORGANISATION':
        return organisations.get(key) ?? key;
      case 'HOLDER':
        return (
          work.release.entry(teams, key)?.document.name ??
          work.release.entry(supplierContracts, key)?.document.name ??
          key
        );
      case 'CAUSE':
        return review?.causes.find((cause) => cause.key === key)?.name ?? key;
      case 'CATEGORY':
      case 'CHANNEL':
        return key;
    }
  };
}

async function organisationNames(work: Work): Promise<Map<string, string>> {
  const rows = await work.sql.rows<{ key: string; name: string }>(
    'metric_organisation_names',
    'select key, name from organisation',
  );
  return new Map(rows.map(({ key, name }) => [key, name]));
}
