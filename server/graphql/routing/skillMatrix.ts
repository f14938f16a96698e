import { Args, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { skillCoverage, type SkillGap as Gap } from '../../core/routing/skillCoverage.js';
import { mayReadRoster } from '../../core/teams/policy.js';
import { apiEnum } from '../../database/kernel/apiEnum.js';
import { SkillLevel, Team, teamOf } from '../../database/teams/Team.js';
import type { Release } from '../../core/kernel/Release.js';
import { ConfigurationArgs, configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';

const SkillGap = apiEnum('SkillGap', 'What is wrong with how a skill is covered.', {
  NOBODY: 'A rule asks for it, and nobody has it at that level.',
  FEW: 'Fewer than two people have it: one absence is a gap.',
});

@ObjectType({ description: 'Somebody with what they can do, from all teams that they are in.', simpleResolvers: true })
class SkilledPerson {
  @Field(() => String, { description: 'Log-in address.' })
  readonly email!: string;

  @Field(() => [SkillLevel], { description: 'What they can do; where teams differ, at the higher level.' })
  readonly skills!: readonly SkillLevel[];

  readonly teamKeys!: readonly string[];
  readonly release!: Release;
}

@ObjectType({ description: 'A rule that asks for a skill.', simpleResolvers: true })
class AskingRule {
  @Field(() => String, { description: 'Key of the rule set.' })
  readonly ruleSet!: string;

  @Field(() => String, { nullable: true, description: 'Name of the rule; null for the default of the set.' })
  readonly rule!: string | null;

  @Field(() => Int, { description: 'The least level that it asks for.' })
  readonly level!: number;
}

@ObjectType({ description: 'How well a skill is covered.', simpleResolvers: true })
class CoveredSkill {
  @Field(() => String, { description: 'Key of the skill.' })
  readonly skill!: string;

  @Field(() => Int, { description: 'How many people have it, at whatever level.' })
  readonly holders!: number;

  @Field(() => [AskingRule], { description: 'Rules that ask for it and are not disabled.' })
  readonly askedBy!: readonly AskingRule[];

  @Field(() => SkillGap, { nullable: true, description: 'What is wrong with it; null when nothing is.' })
  readonly gap!: Gap | null;
}

@ObjectType({ description: 'Who can do what, and which skills too few have.', simpleResolvers: true })
class SkillMatrix {
  @Field(() => [SkilledPerson], { description: 'The people of all teams, by address.' })
  readonly people!: readonly SkilledPerson[];

  @Field(() => [CoveredSkill], { description: 'What anybody has or any rule asks for, by key.' })
  readonly skills!: readonly CoveredSkill[];

  @Field(() => [CoveredSkill], { description: 'Those of them with which something is wrong.' })
  readonly gaps!: readonly CoveredSkill[];
}

/** Who can do what. */
@Resolver(() => SkilledPerson)
export class SkillMatrixResolver {
  @Query(() => SkillMatrix, {
    description: 'Who can do what, from the teams of a release, and which skills too few have for it.',
  })
  async skillMatrix(
    @Ctx() context: Context,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<SkillMatrix> {
    if (!mayReadRoster(context.actor)) return { people: [], skills: [], gaps: [] };
    const release = await configurationIn(context, asked);
    const { people, skills } = skillCoverage(release);
    const shown = people.map(({ teams: teamKeys, ...one }) => ({ ...one, teamKeys, release }));
    return { people: shown, skills, gaps: skills.filter(({ gap }) => gap !== null) };
  }

  @FieldResolver(() => String, { description: 'Name; the address where nobody with it has a log-in.' })
  displayName(@Root() { email }: SkilledPerson, @Ctx() { people }: Context): string {
    return people.ofEmail(email)?.displayName ?? email;
  }

  @FieldResolver(() => [Team], { description: 'The teams that they are in.' })
  teams(@Root() { teamKeys, release }: SkilledPerson): readonly Team[] {
    return teamKeys.map((key) => teamOf(release, key));
  }
}
