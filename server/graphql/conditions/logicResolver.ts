import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { checkCondition } from '../../core/conditions/check.js';
import { condition as conditionShape, type Condition, leavesOf } from '../../core/conditions/condition.js';
import { fromJsonLogic } from '../../core/conditions/fromJsonLogic.js';
import { jsonLogic } from '../../core/conditions/jsonLogic.js';
import { patternsIn, toJsonLogic } from '../../core/conditions/toJsonLogic.js';
import type { FieldDeclaration } from '../../core/configuration/kinds.js';
import { knownIn } from '../../core/configuration/known.js';
import type { ShapeComplaint } from '../../core/configuration/shape.js';
import { EditableCondition } from '../../database/conditions/EditableCondition.js';
import { plain } from '../../database/configuration/Editable.js';
import { configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';

@ObjectType('LogicProblem', { description: 'What is wrong, and where.', simpleResolvers: true })
export class LogicProblem {
  @Field(() => String, { description: 'Way to it, such as all[1].value; empty for the whole.' })
  readonly path!: string;

  @Field(() => String, { description: 'What is wrong there.' })
  readonly message!: string;
}

@ObjectType('LogicOfCondition', { description: 'A condition as JSONLogic.', simpleResolvers: true })
export class LogicOfCondition {
  @Field(() => String, { nullable: true, description: 'The expression as JSON; null when there are problems.' })
  readonly logic!: string | null;

  @Field(() => [LogicProblem], { description: 'Why it cannot be said in JSONLogic.' })
  readonly problems!: readonly LogicProblem[];
}

@ObjectType('ConditionOfLogic', { description: 'JSONLogic as a condition.', simpleResolvers: true })
export class ConditionOfLogic {
  @Field(() => EditableCondition, {
    nullable: true,
    description: 'The condition that holds for the same records; null when what was given is no JSONLogic.',
  })
  readonly condition!: EditableCondition | null;

  @Field(() => [String], {
    description:
      'Where questions cannot say it: those parts stay expressions, into which nobody looks when rules are analysed.',
  })
  readonly expressions!: readonly string[];

  @Field(() => [LogicProblem], {
    description: 'What is wrong: with the text, so that there is no condition, or with what the condition asks.',
  })
  readonly problems!: readonly LogicProblem[];
}

/** Makes the queries that turn conditions into JSONLogic and back; `fields` are those that conditions may ask about. */
export function conditionLogic(fields: ReadonlyMap<string, FieldDeclaration>): Function {
  @Resolver()
  class ConditionLogicResolver {
    @Query(() => LogicOfCondition, {
      description: "A condition as an expression of JSONLogic for the same records. For the provider's people.",
    })
    conditionAsLogic(
      @Arg('condition', () => EditableCondition, { description: 'The condition, as an editor holds it.' })
      condition: EditableCondition,
    ): LogicOfCondition {
      const problems: ShapeComplaint[] = [];
      const read = conditionShape(plain(condition), '', problems);
      if (!read) return { logic: null, problems };
      const patterns = patternsIn(read);
      if (patterns.length > 0)
        return {
          logic: null,
          problems: patterns.map((path) => ({ path, message: 'JSONLogic has no operator for patterns' })),
        };
      return { logic: JSON.stringify(toJsonLogic(read), null, 2), problems };
    }

    @Query(() => ConditionOfLogic, {
      description:
        "An expression of JSONLogic as a condition for the same records: questions where they can say it, else an expression. For the provider's people.",
    })
    async conditionFromLogic(
      @Ctx() context: Context,
      @Arg('text', () => String, { description: 'The expression as JSON, at most 10,000 characters.' }) text: string,
      @Arg('changeSet', () => ID, {
        nullable: true,
        description: 'Change set (cset_...) in which values are looked up; null looks at what is published.',
      })
      changeSet: string | null,
    ): Promise<ConditionOfLogic> {
      const none = { condition: null, expressions: [] };
      const problems: ShapeComplaint[] = [];
      const parsed = parse(text, problems);
      const logic = parsed === undefined ? undefined : jsonLogic(parsed, '', problems);
      if (logic === undefined) return { ...none, problems };
      const read = readable(fromJsonLogic(logic, fields), { logic });
      const known = knownIn(await configurationIn(context, { changeSet }), fields);
      checkCondition(read, known, (_, path, message) => problems.push({ path: path.replace(/^\./, ''), message }), '');
      return {
        condition: read as unknown as EditableCondition,
        expressions: leavesOf(read).flatMap((leaf) => ('logic' in leaf ? [JSON.stringify(leaf.logic)] : [])),
        problems,
      };
    }
  }
  return ConditionLogicResolver;
}

/** The condition if it is one that may be kept, with its groups and questions; else the expression as a whole. */
function readable(condition: Condition, whole: Condition): Condition {
  return conditionShape(condition, '', []) ?? whole;
}

function parse(text: string, problems: ShapeComplaint[]): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    problems.push({ path: '', message: `this is no JSON: ${(error as Error).message}` });
    return undefined;
  }
}
