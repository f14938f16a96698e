import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { mayReadImpact } from '../../core/analysis/policy.js';
import type { DueWay } from '../../core/analysis/duesOfRouting.js';
import { notOpened, type RoutingTally } from '../../core/analysis/routingBacktest.js';
import { rulesOf } from '../../core/routing/rulesOf.js';
import { otherRulesIn, placeOf, stageWordsIn } from './otherStages.js';
import { toPublicId } from '../../core/kernel/ids.js';
import type { Release } from '../../core/kernel/Release.js';
import type { Metric } from '../../core/sla/Clock.js';
import { teams } from '../../core/teams/Team.js';
import {
  startRoutingBacktest,
  type RoutingBacktestParameters,
} from '../../database/analysis/actions/startRoutingBacktest.js';
import { AnalysisRun } from '../../database/analysis/AnalysisRun.js';
import { findAnalysisRun } from '../../database/analysis/analysisRuns.js';
import { RoutedRecord, RoutingBacktest, type RuleInBacktest } from '../../database/analysis/RoutingBacktest.js';
import type { RoutingBacktestResult } from '../../database/analysis/routing/RoutingBacktestRun.js';
import { countRecords, listRecords } from '../../database/analysis/routing/routingRecords.js';
import type { Work } from '../../database/kernel/Work.js';
import type { Context } from '../kernel/Context.js';
import { mutate } from '../kernel/mutation.js';
import { openList } from '../kernel/openList.js';
import { readId } from '../kernel/readId.js';
import {
  RoutedRecordConnection,
  RoutedRecordsArgs,
  RoutingBacktestStartInput,
  RoutingBacktestStartPayload,
} from './routingInputs.js';

/** Who would have got the incidents of the past: asked for, watched, and opened number by number. */
@Resolver(() => AnalysisRun)
export class RoutingBacktestResolver {
  @Mutation(() => RoutingBacktestStartPayload, {
    description:
      'Asks who would have got the incidents of a period under the rules of a change set. It is worked out in the background: watch `done` of the run, which counts incidents. One at a time of each change set.',
  })
  routingBacktestStart(
    @Arg('input', () => RoutingBacktestStartInput, { description: 'What to try.' }) input: RoutingBacktestStartInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'routingBacktestStart', input, {
      run: (work, { changeSetId, days = null, from = null, to = null }) =>
        startRoutingBacktest(work, { changeSetId: readId('ChangeSet', changeSetId, ['changeSetId']), days, from, to }),
      show: async ({ work }, { id }: { readonly id: string }) => ({ run: await findAnalysisRun(work, id) }),
    });
  }

  @FieldResolver(() => RoutingBacktest, {
    nullable: true,
    description:
      'The answer of a backtest of routing rules; null while there is none, and for analyses of another kind.',
  })
  async routingBacktest(
    @Root() { kind, result, parameters, changeSetId }: AnalysisRun,
    @Ctx() { work }: Context,
  ): Promise<RoutingBacktest | null> {
    if (kind !== 'ROUTING_BACKTEST' || result === null || !mayReadImpact(work.actor)) return null;
    const candidate = await candidateOf(work, changeSetId);
    return show(parameters as RoutingBacktestParameters, result as RoutingBacktestResult, work.release, candidate);
  }

  @FieldResolver(() => RoutedRecordConnection, {
    description:
      'The incidents of a backtest about which the rules decide otherwise, or which live rules send elsewhere than they went, in the order of opening. They are kept for two weeks, until it is asked for again, or until the database was torn down; `totalCount` is then 0.',
  })
  async routedRecords(
    @Root() { id, changeSetId }: AnalysisRun,
    @Args(() => RoutedRecordsArgs) args: RoutedRecordsArgs,
    @Ctx() context: Context,
  ) {
    const { work, people } = context;
    const { request, page } = openList(context, `routedRecords:${id}`, args);
    const rows = await listRecords(work, id, request);
    const names = namesIn(await candidateOf(work, changeSetId), work.release);
    const person = (email: string | null) => email && (people.ofEmail(email)?.displayName ?? email);
    const stageNames = stageWordsIn(
      await candidateOf(work, changeSetId),
      work.release,
      (email) => person(email) ?? email,
    );
    const named = rows.map((row) => ({
      ...row,
      otherStages: stageNames.all(row.stages),
      fromTeam: names.team(row.fromTeamKey),
      toTeam: names.team(row.toTeamKey),
      fromRule: row.fromRuleId && names.rule(row.fromRuleId),
      toRule: row.toRuleId && names.rule(row.toRuleId),
      fromPersonName: person(row.fromPerson),
      toPersonName: person(row.toPerson),
      wentTeam: row.wentTeamKey && names.team(row.wentTeamKey),
      wentPersonName: person(row.wentPerson),
    }));
    return page(named, () => countRecords(work, id, request));
  }
}

/** What an incident of a backtest shows besides its columns. */
@Resolver(() => RoutedRecord)
export class RoutedRecordResolver {
  @FieldResolver(() => ID)
  recordId(@Root() { recordUuid }: RoutedRecord): string {
    return toPublicId('Incident', recordUuid);
  }
}

/** The configuration that a backtest tried; the live one where its change set is gone. */
async function candidateOf(work: Work, changeSetId: string | null): Promise<Release> {
  return (changeSetId === null ? null : await work.drafted(changeSetId))?.release ?? work.release;
}

/** What teams and rules are called in the change set, else live; a key where neither has it any more. */
function namesIn(candidate: Release, live: Release) {
  return {
    team: (key: string): string =>
      key === notOpened ? 'Not opened' : ((candidate.get(teams, key) ?? live.get(teams, key))?.name ?? key),
    rule(id: string): string {
      const rules = [candidate, live].flatMap((release) => rulesOf(release, 'assignment')?.document.rules ?? []);
      return id === notOpened ? 'Not eligible' : (rules.find((rule) => rule.id === id)?.name ?? id);
    },
  };
}

function show(
  { from, to }: RoutingBacktestParameters,
  { incidents, tally }: RoutingBacktestResult,
  live: Release,
  candidate: Release,
): RoutingBacktest {
  const { team: teamName } = namesIn(candidate, live);
  const { compared, withoutService, notReproduced, moved } = tally;
  const stages = stageWordsIn(candidate, live, (email) => email);
  return {
    from: new Date(from),
    to: new Date(to),
    incidents,
    compared,
    withoutService,
    notRouted: incidents - compared - withoutService,
    notReproduced,
    moved,
    flows: pairs(tally.teams)
      .map(([fromTeamKey, toTeamKey, count]) => ({
        fromTeamKey,
        fromTeam: teamName(fromTeamKey),
        toTeamKey,
        toTeam: teamName(toTeamKey),
        incidents: count,
      }))
      .toSorted((a, b) => b.incidents - a.incidents || a.fromTeam.localeCompare(b.fromTeam, 'en')),
    dues: pairs(tally.dues)
      .filter(([, way]) => way !== 'SAME')
      .map(([metric, way, count]) => ({ metric: metric as Metric, way: way as DueWay, incidents: count })),
    stageFlows: stages.flows(tally.stages),
    otherApprovers: stages.approvers(tally.stages),
    rules: [...rulesIn(tally, live, candidate), ...otherRulesIn(tally, live, candidate)].toSorted(
      (a, b) => placeOf(a.stage) - placeOf(b.stage),
    ),
    weeks: Object.entries(tally.weeks)
      .map(([name, [before, after]]) => {
        const [teamKey = '', week = ''] = name.split(' ');
        return { teamKey, team: teamName(teamKey), week, before, after };
      })
      .toSorted((a, b) => a.week.localeCompare(b.week, 'en') || a.team.localeCompare(b.team, 'en')),
  };
}

const pairs = (counts: { readonly [fromAndTo: string]: number }): [from: string, to: string, count: number][] =>
  Object.entries(counts).map(([name, count]) => {
    const [from = '', to = ''] = name.split(' ');
    return [from, to, count];
  });

/** The rules of the change set in their order, then those that are only live, then the default. */
function rulesIn(tally: RoutingTally, live: Release, candidate: Release): RuleInBacktest[] {
  const counts = pairs(tally.rules);
  const there = new Set(rulesOf(candidate, 'assignment')?.document.rules.map(({ id }) => id));
  const sum = (holds: (from: string, to: string) => boolean): number =>
    counts.reduce((all, [from, to, count]) => all + (holds(from, to) ? count : 0), 0);
  const names = new Map<string, string>();
  for (const { id, name } of [candidate, live].flatMap(
    (release) => rulesOf(release, 'assignment')?.document.rules ?? [],
  ))
    if (!names.has(id)) names.set(id, name);
  return [...names.keys(), ''].map((id) => ({
    stage: 'ASSIGNMENT',
    ruleId: id || null,
    name: names.get(id) ?? null,
    holding: there.has(id) ? (tally.holding[id] ?? 0) : null,
    before: sum((from) => from === id),
    after: sum((_, to) => to === id),
    gained: sum((from, to) => from !== id && to === id),
    lost: sum((from, to) => from === id && to !== id),
  }));
}
