import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { DueWay } from '../../core/analysis/duesOfRouting.js';
import type { OtherStages } from '../../core/analysis/otherStages.js';
import type { Metric } from '../../core/sla/Clock.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { DateTime } from '../kernel/scalars.js';
import { RoutingStageEnum, type ShownStage } from '../routing/RoutingStage.js';
import { ClockMetric } from '../sla/PublishedSlaPolicy.js';
import { RoutedStage, RoutingStageFlow } from './RoutingStageFlow.js';

export const DueWayName = apiEnum<DueWay>('DueWay', 'What would become of a due instant.', {
  SAME: 'It stays, or nothing is promised either way.',
  EARLIER: 'It would be earlier.',
  LATER: 'It would be later.',
  APPEARS: 'Something would be promised where nothing is.',
  DISAPPEARS: 'Nothing would be promised any more.',
});

@ObjectType({ description: 'Incidents that go from one team now to another, or stay.', simpleResolvers: true })
export class RoutingFlow {
  @Field(() => String, {
    description:
      'Key of the team that gets them by live rules; NOT_OPENED: they are not eligible, and would be refused.',
  })
  readonly fromTeamKey!: string;

  @Field(() => String, { description: 'Its name, the key where it is gone; Not opened for NOT_OPENED.' })
  readonly fromTeam!: string;

  @Field(() => String, {
    description: 'Key of the team that would get them; NOT_OPENED: they would not be eligible, and be refused.',
  })
  readonly toTeamKey!: string;

  @Field(() => String, { description: 'Its name; Not opened for NOT_OPENED.' })
  readonly toTeam!: string;

  @Field(() => Int, { description: 'How many.' })
  readonly incidents!: number;
}

@ObjectType({ description: 'What a rule decides now and would decide.', simpleResolvers: true })
export class RuleInBacktest {
  @Field(() => RoutingStageEnum, { description: 'The stage that it is of.' })
  readonly stage!: ShownStage;

  @Field(() => ID, { nullable: true, description: 'Id of the rule; null: the default, where no rule holds.' })
  readonly ruleId!: string | null;

  @Field(() => String, { nullable: true, description: 'Its name in the change set, else in the live rules.' })
  readonly name!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Incidents for which it would hold, whichever rule decides: many held and none decided is a rule that others hide. Null for the default, for a rule that is taken out, and in other stages than the assignment.',
  })
  readonly holding!: number | null;

  @Field(() => Int, { description: 'Incidents that it decides by live rules.' })
  readonly before!: number;

  @Field(() => Int, { description: 'Incidents that it would decide.' })
  readonly after!: number;

  @Field(() => Int, { description: 'Those that it would decide and does not now.' })
  readonly gained!: number;

  @Field(() => Int, { description: 'Those that it decides now and would not.' })
  readonly lost!: number;
}

@ObjectType({ description: 'Incidents that a team gets in a week.', simpleResolvers: true })
export class TeamWeek {
  @Field(() => String, { description: 'Key of the team.' })
  readonly teamKey!: string;

  @Field(() => String, { description: 'Its name, the key where it is gone.' })
  readonly team!: string;

  @Field(() => String, { description: 'Monday of the week, in UTC: 2026-11-30.' })
  readonly week!: string;

  @Field(() => Int, { description: 'Incidents by live rules.' })
  readonly before!: number;

  @Field(() => Int, { description: 'Incidents that it would get.' })
  readonly after!: number;
}

@ObjectType({ description: 'What becomes of the due instants of a clock at its opening.', simpleResolvers: true })
export class DuesInBacktest {
  @Field(() => ClockMetric, { description: 'RESOLUTION, or OWNERSHIP: the time of the team that gets it first.' })
  readonly metric!: Metric;

  @Field(() => DueWayName, { description: 'What becomes of them.' })
  readonly way!: DueWay;

  @Field(() => Int, { description: 'Incidents.' })
  readonly incidents!: number;
}

@ObjectType({
  description:
    'Who would have got the incidents of a period, each with the facts and at the instant of its opening, whomever it was given to by hand later.',
  simpleResolvers: true,
})
export class RoutingBacktest {
  @Field(() => DateTime, { description: 'Beginning of the period.' })
  readonly from!: Date;

  @Field(() => DateTime, { description: 'End of the period, itself not in it.' })
  readonly to!: Date;

  @Field(() => Int, { description: 'Incidents that were opened in the period.' })
  readonly incidents!: number;

  @Field(() => Int, { description: 'Those that were compared.' })
  readonly compared!: number;

  @Field(() => Int, { description: 'Those that no rule was asked about, as when they came from another system.' })
  readonly notRouted!: number;

  @Field(() => Int, { description: 'Those whose service is gone, live or in the change set.' })
  readonly withoutService!: number;

  @Field(() => Int, { description: 'Those that live rules send elsewhere than they went: the rules were others then.' })
  readonly notReproduced!: number;

  @Field(() => Int, { description: 'Those that would go to another team or person.' })
  readonly moved!: number;

  @Field(() => [RoutingFlow], {
    complexity: ({ childComplexity }) => 100 * (1 + childComplexity),
    description: 'From which team to which, the largest first; those that stay among them.',
  })
  readonly flows!: readonly RoutingFlow[];

  @Field(() => [RoutingStageFlow], {
    complexity: ({ childComplexity }) => 50 * (1 + childComplexity),
    description:
      'Which of them would be eligible otherwise, or go by another path than by live rules, the largest first. What is refused takes no path.',
  })
  readonly stageFlows!: readonly RoutingStageFlow[];

  @Field(() => Int, { description: 'Those that others would approve, or not one but all of them.' })
  readonly otherApprovers!: number;

  @Field(() => [RuleInBacktest], {
    complexity: ({ childComplexity }) => 100 * (1 + childComplexity),
    description:
      'What each rule gains and loses: of the assignment, and of other stages whose rules the change set has otherwise; by stage, in the order of the change set; rules that decide nothing among them.',
  })
  readonly rules!: readonly RuleInBacktest[];

  @Field(() => [DuesInBacktest], {
    complexity: ({ childComplexity }) => 10 * (1 + childComplexity),
    description:
      'Whose clocks would be due at another instant, as promised at the opening and without pauses: of those that get another team, priority or category.',
  })
  readonly dues!: readonly DuesInBacktest[];

  @Field(() => [TeamWeek], {
    complexity: ({ childComplexity }) => 100 * (1 + childComplexity),
    description: 'What each team gets in each week, by week and team.',
  })
  readonly weeks!: readonly TeamWeek[];
}

@ObjectType('RoutedRecord', {
  description: 'An incident about which the rules of a change set decide otherwise.',
  simpleResolvers: true,
})
export class RoutedRecord {
  readonly recordUuid!: string;
  readonly stages!: OtherStages;

  @Field(() => ID, { description: 'Id of the incident, beginning with inc_.' })
  readonly recordId!: string;

  @Field(() => String, { description: 'Number of the incident: INC-1042.' })
  readonly number!: string;

  @Field(() => String, { description: 'Title of the incident.' })
  readonly title!: string;

  @Field(() => DateTime, { description: 'When it was opened.' })
  readonly openedAt!: Date;

  @Field(() => String, { description: 'Key of the team that gets it by live rules; NOT_OPENED: not eligible.' })
  readonly fromTeamKey!: string;

  @Field(() => String, {
    description: 'Key of the team that would get it; NOT_OPENED: not eligible, it would be refused.',
  })
  readonly toTeamKey!: string;

  @Field(() => String, { description: 'Name of the team that gets it by live rules.' })
  readonly fromTeam!: string;

  @Field(() => String, { description: 'Name of the team that would get it.' })
  readonly toTeam!: string;

  @Field(() => String, { nullable: true, description: 'Name of the person by live rules; null: nobody.' })
  readonly fromPersonName!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the person that would get it; null: nobody.' })
  readonly toPersonName!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the rule that decides now; null: the default.' })
  readonly fromRule!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the rule that would decide; null: the default.' })
  readonly toRule!: string | null;

  @Field(() => String, { nullable: true, description: 'Address of the person whom live rules name; null: nobody.' })
  readonly fromPerson!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Address of the person whom rules would name; null: nobody. Whether they would have been there is not looked at.',
  })
  readonly toPerson!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Rule that decides now; null: the default, NOT_OPENED: no rule is asked.',
  })
  readonly fromRuleId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Rule that would decide; null: the default, NOT_OPENED: no rule would be asked.',
  })
  readonly toRuleId!: string | null;

  @Field(() => [RoutedStage], {
    description: 'Stages besides the assignment that come to something else for it, in their order.',
  })
  readonly otherStages!: readonly RoutedStage[];

  @Field(() => Boolean, {
    description: 'False where it stays: only another rule says so, or another stage comes to something else.',
  })
  readonly isMoved!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the team that it went to by the rules of then; null where live rules send it there, too.',
  })
  readonly wentTeamKey!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of that team.' })
  readonly wentTeam!: string | null;

  @Field(() => String, { nullable: true, description: 'Address of the person whom the rules of then named.' })
  readonly wentPerson!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of that person.' })
  readonly wentPersonName!: string | null;

  @Field(() => DueWayName, { description: 'What becomes of the instant at which its resolution is due.' })
  readonly dueWay!: DueWay;

  @Field(() => DateTime, { nullable: true, description: 'When it is due by live rules; null where nothing moves it.' })
  readonly fromDueAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it would be due.' })
  readonly toDueAt!: Date | null;

  @Field(() => DueWayName, { description: 'What becomes of the instant at which the time of its first team is over.' })
  readonly teamDueWay!: DueWay;

  @Field(() => DateTime, { nullable: true, description: 'When that is by live rules; null where nothing moves it.' })
  readonly fromTeamDueAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When that would be.' })
  readonly toTeamDueAt!: Date | null;
}
