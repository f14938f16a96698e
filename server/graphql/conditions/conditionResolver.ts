import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { operatorsOf } from '../../core/conditions/check.js';
import { choicesOf } from '../../core/conditions/choices.js';
import { condition as conditionShape } from '../../core/conditions/condition.js';
import { fieldsOutsideRouting } from '../../core/conditions/outsideRouting.js';
import { sentence, wordsOf } from '../../core/conditions/sentence.js';
import type { Compiled, FieldDeclaration } from '../../core/configuration/kinds.js';
import { knownIn } from '../../core/configuration/known.js';
import type { ShapeComplaint } from '../../core/configuration/shape.js';
import { ConditionField, type ConditionFieldValue } from '../../database/conditions/ConditionField.js';
import { EditableCondition } from '../../database/conditions/EditableCondition.js';
import { plain } from '../../database/configuration/Editable.js';
import type { Work } from '../../database/kernel/Work.js';
import { configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';

const changeSetOption = {
  nullable: true,
  description: 'Change set (cset_...) in which names and values are looked up; null looks at what is published.',
};

/** Finds values that a field has somewhere, for those who write conditions. */
export type Suggest = (work: Work) => Promise<readonly ConditionFieldValue[]>;

/**
 * Makes what editors of conditions ask: which fields there are, and how a condition reads. `suggestions`, by name of the
 * field, offer values of fields to which any may be given.
 */
export function conditionResolver(
  fields: ReadonlyMap<string, FieldDeclaration>,
  suggestions: { readonly [field: string]: Suggest },
): Function {
  const knownTo = async (context: Context, changeSet: string | null): Promise<Compiled> =>
    knownIn(await configurationIn(context, { changeSet }), fields);

  @Resolver()
  class ConditionResolver {
    @Query(() => [ConditionField], {
      description: "The fields that conditions may ask about, with their values. For the provider's people.",
    })
    async conditionFields(
      @Ctx() context: Context,
      @Arg('changeSet', () => ID, changeSetOption) changeSet: string | null,
      @Arg('ofRouting', () => Boolean, {
        nullable: true,
        description:
          'True: also what is known only while a record is being routed. Each stage of routing may ask about what is decided in those before it.',
      })
      ofRouting: boolean | null,
    ): Promise<ConditionField[]> {
      const known = await knownTo(context, changeSet);
      const asked = ofRouting ? fields : fieldsOutsideRouting(fields);
      return Promise.all(
        [...asked.values()].map(async (field) => ({
          name: field.name,
          label: field.label,
          type: field.type,
          operators: operatorsOf[field.type],
          values: choicesOf(field, known).toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
          suggestions: (await suggestions[field.name]?.(context.work)) ?? [],
        })),
      );
    }

    @Query(() => String, {
      description:
        "A condition as an English sentence; where it is not complete yet, what is missing. For the provider's people.",
    })
    async conditionSentence(
      @Ctx() context: Context,
      @Arg('condition', () => EditableCondition, { description: 'The condition, as an editor holds it.' })
      condition: EditableCondition,
      @Arg('changeSet', () => ID, changeSetOption) changeSet: string | null,
    ): Promise<string> {
      const complaints: ShapeComplaint[] = [];
      const read = conditionShape(plain(condition), '', complaints);
      if (!read)
        return `Not complete: ${complaints.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')}`;
      const words = wordsOf(await knownTo(context, changeSet));
      return sentence(read, words.fields, words.nameOf);
    }
  }
  return ConditionResolver;
}
