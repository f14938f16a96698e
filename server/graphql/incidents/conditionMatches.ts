import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { checkCondition } from '../../core/conditions/check.js';
import { condition as conditionShape } from '../../core/conditions/condition.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { knownIn } from '../../core/configuration/known.js';
import type { ShapeComplaint } from '../../core/configuration/shape.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { EditableCondition } from '../../database/conditions/EditableCondition.js';
import { plain } from '../../database/configuration/Editable.js';
import { ShownConditionMatches } from '../../database/incidents/ConditionMatches.js';
import { countMatches, whyNotCounted } from '../../database/incidents/countMatches.js';
import { configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';

const mostDays = 366;

/** Counting reads every incident of its days: few of them in one operation. */
const costOfCounting = 1_200;

const notCounted = (why: string): ShownConditionMatches => ({
  matched: null,
  total: null,
  notCounted: why,
  examples: [],
});

/** Makes the query that counts for how many incidents a condition holds; `bench` knows the fields it may ask about. */
export function conditionMatching(bench: Workbench): Function {
  @Resolver()
  class ConditionMatchingResolver {
    @Query(() => ShownConditionMatches, {
      complexity: costOfCounting,
      description:
        'For how many of the incidents that were opened in the last days, and that you may see, a condition holds as they stand now. Asked of the database; what it cannot say is not counted, and the answer says why. For ops leaders.',
    })
    async conditionMatches(
      @Ctx() context: Context,
      @Arg('condition', () => EditableCondition, { description: 'The condition, as an editor holds it.' })
      condition: EditableCondition,
      @Arg('days', () => Int, { defaultValue: 30, description: `How many days back, 1 to ${mostDays}.` }) days: number,
      @Arg('changeSet', () => ID, {
        nullable: true,
        description: 'Change set (cset_...) in which names and values are looked up; null looks at what is published.',
      })
      changeSet: string | null,
    ): Promise<ShownConditionMatches> {
      if (days < 1 || days > mostDays) throw new Refusal('INVALID', `Give 1 to ${mostDays} days.`, ['days']);
      const complaints: ShapeComplaint[] = [];
      const read = conditionShape(plain(condition), '', complaints);
      const documents = await configurationIn(context, { changeSet });
      const known = knownIn(documents, bench.registry.fields);
      if (read)
        checkCondition(
          read,
          known,
          (severity, path, message) => severity === 'error' && complaints.push({ path, message }),
          '',
        );
      const [first] = complaints;
      if (!read || first) return notCounted(`it is not right yet: ${first?.message ?? 'it cannot be read'}`);
      const why = whyNotCounted(read);
      if (why !== null) return notCounted(why);
      try {
        const by = { fields: known.fields, documents };
        const found = await context.writing((work) => countMatches(work, read, by, days), { dryRun: true });
        const examples = found.examples.map((one) => ({ ...one, id: toPublicId('Incident', one.id) }));
        return { ...found, notCounted: null, examples };
      } catch (error) {
        if ((error as { code?: unknown }).code !== '57014') throw error;
        return notCounted('counting took too long');
      }
    }
  }
  return ConditionMatchingResolver;
}
