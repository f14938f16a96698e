import { services } from '../../core/catalog/Service.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { wholeSeconds } from '../../core/records/seconds.js';
import { mayCloseMonths } from '../../core/reviews/policy.js';
import { type Month, monthsBefore } from '../../core/reviews/month.js';
import { isInternalMetric, type Metric, slaMetrics } from '../../core/sla/Clock.js';
import { type SlaReviewDocument, slaReviewKey, slaReviews } from '../../core/sla/SlaReview.js';
import { supplierContracts } from '../../core/sla/SupplierContract.js';
import { teams } from '../../core/teams/Team.js';
import type { Release } from '../../core/kernel/Release.js';
import { causesOfMonth, countsOfMonths, type MonthCounts } from '../../database/reviews/figures.js';
import type { MissRow } from '../../database/reviews/misses.js';
import { changesSince, closingsOf, keptFigures, type MonthClosing } from '../../database/reviews/months.js';
import type { ReviewWhere } from '../../database/reviews/clocksOfMonth.js';
import { personOf } from '../identity/persons.js';
import type { Context } from '../kernel/Context.js';
import type { SlaMiss } from './missViews.js';
import type { AttainmentCounts, BreachReview, ReviewFigure, SlaMonthClosing } from './views.js';

/** Customers' promises first, those of teams and suppliers behind them. */
const metricsInOrder = slaMetrics;

/** All about the promises of a month; `isOfClosing` also what a closing kept of it, which is of all records. */
export async function showReview(
  context: Context,
  month: Month,
  where: ReviewWhere,
  isOfClosing: boolean,
): Promise<BreachReview> {
  const { work, actor } = context;
  const closings = await closingsOf(work, month.name);
  const closing = closings.find(({ reopenedAt }) => reopenedAt === null) ?? null;
  const counts = await countsOfMonths(work, [month, monthsBefore(month, 1), monthsBefore(month, 12)], where);
  const causes = await causesOfMonth(work, month, where);
  const holds = isOfClosing && closing !== null;
  const kept = holds ? await keptFigures(work, closing.id) : [];
  const changes = holds ? await changesSince(work, closing) : [];
  const review = work.release.get(slaReviews, slaReviewKey) ?? null;
  const figures = metricsInOrder.map((metric): ReviewFigure => {
    const now = countOf(counts, 0, metric);
    const keptNow = kept.find((each) => each.metric === metric) ?? { met: 0, breached: 0 };
    return {
      metric,
      isInternal: isInternalMetric(metric),
      ...withRatio(now),
      unexplained: now.unexplained,
      goalPercent: review?.goals.find((goal) => goal.metric === metric)?.percent ?? null,
      previous: withRatio(countOf(counts, 1, metric)),
      lastYear: withRatio(countOf(counts, 2, metric)),
      kept: holds ? withRatio(keptNow) : null,
      causes: causes
        .filter((each) => each.metric === metric)
        .map(({ causeKey, count }) => ({ causeKey, count, name: causeName(review, causeKey) })),
    };
  });
  return {
    month: month.name,
    timeZone: month.timeZone,
    startsAt: month.startsAt,
    endsAt: month.endsAt,
    isOver: month.endsAt <= work.now,
    viewerCanClose: mayCloseMonths(actor),
    missingExplanations: figures.reduce((sum, { isInternal, unexplained }) => sum + (isInternal ? 0 : unexplained), 0),
    figures,
    causes: (review?.causes ?? []).map((cause) => ({ ...cause })),
    closing: closing && showClosing(context, closing),
    earlierClosings: closings.filter((each) => each !== closing).map((each) => showClosing(context, each)),
    changeCount: changes[0]?.count ?? 0,
    changes: changes.map(({ clockId, recordId, number, metric, wasMet, isMet }) => ({
      clockId: toPublicId('Clock', clockId),
      recordId: recordId === null ? null : toPublicId('Incident', recordId),
      number,
      metric,
      wasMet,
      isMet,
    })),
  };
}

function countOf(counts: readonly MonthCounts[], place: number, metric: Metric) {
  const found = counts.find((each) => each.place === place && each.metric === metric);
  return found ?? { met: 0, breached: 0, unexplained: 0 };
}

function withRatio({ met, breached }: { readonly met: number; readonly breached: number }): AttainmentCounts {
  const all = met + breached;
  return { met, breached, ratio: all === 0 ? null : (met / all).toFixed(9) };
}

function showClosing(context: Context, closing: MonthClosing): SlaMonthClosing {
  const { closedAt, closedById, reopenedAt, reopenedById, reopenReason } = closing;
  return {
    closedAt,
    closedBy: personOf(context, closedById),
    reopenedAt,
    reopenedBy: personOf(context, reopenedById),
    reopenReason,
  };
}

/** A miss with what its keys are called now. */
export function showMiss<R extends MissRow>(context: Context, row: R): SlaMiss & R {
  const { release } = context.work;
  const { causeKey, fault, explainedAt, explainedById, note } = row;
  const review = release.get(slaReviews, slaReviewKey) ?? null;
  return {
    ...row,
    uuid: row.id,
    organisationUuid: row.organisationId,
    recordUuid: row.workItemId,
    clockId: toPublicId('Clock', row.id),
    recordId: toPublicId('Incident', row.workItemId),
    serviceName: release.get(services, row.serviceKey)?.name ?? row.serviceKey,
    teamName: row.teamKey === null ? null : teamName(release, row.teamKey),
    holderName: row.holderKey === null ? null : holderName(release, row.metric === 'SUPPLIER', row.holderKey),
    target: row.targetMs,
    targetSeconds: row.targetMs === null ? null : wholeSeconds(row.targetMs),
    explanation:
      causeKey === null || fault === null || explainedAt === null
        ? null
        : {
            causeKey,
            causeName: causeName(review, causeKey),
            fault,
            note,
            explainedBy: personOf(context, explainedById),
            explainedAt,
          },
  };
}

/** What a team or a supplier's contract is called now; its key where there is none any more. */
export function holderName(release: Release, isSupplier: boolean, key: string): string {
  return isSupplier ? (release.entry(supplierContracts, key)?.document.name ?? key) : teamName(release, key);
}

function teamName(release: Release, key: string): string {
  return release.get(teams, key)?.name ?? key;
}

function causeName(review: SlaReviewDocument | null, key: string): string {
  return review?.causes.find((cause) => cause.key === key)?.name ?? key;
}
