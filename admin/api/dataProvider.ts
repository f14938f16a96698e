import type { DataProvider, GetListParams, GetOneParams, RaRecord } from 'react-admin';
import { auditLog, auditVerification } from './audit';
import { changeSets, impacts } from './changeSets';
import { changes } from './changes';
import { choices } from './choices';
import { conditionFields } from './conditions';
import { calendars, matrices, policies, ruleSets, services, teams } from './configuration';
import { contracts, supplierContracts, tiers } from './contracts';
import { deliveryPaths } from './deliveryPaths';
import { editorChoices } from './editorChoices';
import { documentKinds } from './files';
import { failure } from './http';
import { history } from './history';
import { incidents, timeline } from './incidents';
import { figures, series } from './metrics';
import { breaches, breachReviews } from './reviews';
import { correctedClocks, corrections } from './corrections';
import { contacts, organisations, tokens, users } from './people';
import { pinnedCases } from './cases';
import { holidayCountries, holidayPreview } from './holidays';
import { holidaySets } from './holidaySets';
import { messageTemplates, templateVariables } from './templates';
import { notifications } from './notifications';
import { slaReviews } from './slaReviews';
import { publishingPolicies } from './publishingPolicies';
import { activeSets, openSets, pastReleases } from './points';
import type { ConfigurationAt, ListQuery, Reader } from './Reader';
import { receipts } from './receipts';
import { renewals } from './renewals';
import { differences, releases } from './releases';
import { backtestClocks, backtestResults, backtests } from './backtests';
import { routedRecords, routingBacktestResults, routingBacktests } from './routingBacktests';
import { forecastClocks, forecastResults, forecasts } from './forecasts';
import { absences } from './absences';
import { assignedTasks } from './assignedTasks';
import { skills } from './skills';
import { viewer } from './viewer';

const readers: { readonly [resource: string]: Reader } = {
  incidents,
  timeline,
  changes,
  organisations,
  contacts,
  users,
  tokens,
  absences,
  skills,
  tasks: assignedTasks,
  services,
  'delivery-paths': deliveryPaths,
  calendars,
  tiers,
  'sla-policies': policies,
  'supplier-contracts': supplierContracts,
  contracts,
  'routing-rules': ruleSets,
  'priority-matrices': matrices,
  teams,
  'holiday-sets': holidaySets,
  'publishing-policies': publishingPolicies,
  'sla-reviews': slaReviews,
  breaches,
  'breach-reviews': breachReviews,
  corrections,
  'corrected-clocks': correctedClocks,
  renewals,
  'change-sets': changeSets,
  'open-change-sets': openSets,
  'active-change-sets': activeSets,
  'past-releases': pastReleases,
  impacts,
  backtests,
  'backtest-results': backtestResults,
  'backtest-clocks': backtestClocks,
  'routing-backtests': routingBacktests,
  'routing-backtest-results': routingBacktestResults,
  'routed-records': routedRecords,
  forecasts,
  'forecast-results': forecastResults,
  'forecast-clocks': forecastClocks,
  'document-kinds': documentKinds,
  receipts,
  releases,
  differences,
  history,
  'audit-log': auditLog,
  'audit-verification': auditVerification,
  choices,
  'message-templates': messageTemplates,
  'pinned-cases': pinnedCases,
  'editor-choices': editorChoices,
  'template-variables': templateVariables,
  'holiday-countries': holidayCountries,
  'holiday-preview': holidayPreview,
  'condition-fields': conditionFields,
  viewer,
  notifications,
  figures,
  series,
};

const none = () => Promise.reject(new Error('The console asks for this in another way.'));

/** Reads for react-admin's hooks. What people do to records goes through mutations by name, and not through here. */
export const dataProvider: DataProvider = {
  async getList<RecordType extends RaRecord>(resource: string, params: GetListParams) {
    const list = readers[resource]?.list;
    if (!list) throw new Error(`Nothing lists ${resource}.`);
    const { rows, page, total } = await list(queryOf(params));
    return { data: rows as RecordType[], total: total ?? undefined, pageInfo: page, meta: page };
  },
  async getOne<RecordType extends RaRecord>(resource: string, { id, meta }: GetOneParams) {
    const row = await readers[resource]?.one?.(String(id), ((meta ?? {}) as { at?: ConfigurationAt }).at ?? {});
    if (!row) throw failure(404, 'There is nothing at this address.');
    return { data: row as RecordType };
  },
  getMany: none,
  getManyReference: none,
  create: none,
  update: none,
  updateMany: none,
  delete: none,
  deleteMany: none,
};

function queryOf({ pagination, sort, filter, meta }: GetListParams): ListQuery {
  const { after, before, at } = (meta ?? {}) as Pick<ListQuery, 'after' | 'before' | 'at'>;
  return {
    perPage: pagination?.perPage ?? 25,
    sort: sort ?? { field: 'id', order: 'ASC' },
    filter: (filter ?? {}) as ListQuery['filter'],
    after,
    before,
    at,
  };
}
