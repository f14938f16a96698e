import { type SlaReviewDraft, slaReviewSource } from '../api/documents/slaReview';
import { EditorPage } from '../editor/EditorPage';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { ListInput } from '../editor/fields/ListInput';
import { NumberInput } from '../editor/fields/NumberInput';
import { TextInput } from '../editor/fields/TextInput';
import { Panel } from '../fields/Panel';
import { choicesOf, clockMetrics } from '../fields/words';
import { FieldGrid } from '../inputs/FieldGrid';
import { faults } from '../reviews/words';

type CauseDraft = NonNullable<SlaReviewDraft['causes']>[number];
type GoalDraft = NonNullable<SlaReviewDraft['goals']>[number];

/** The causes of misses and the goals as somebody edits them in a change set. */
export const SlaReviewEditor = () => <EditorPage source={slaReviewSource}>{() => <SlaReviewForm />}</EditorPage>;

const SlaReviewForm = () => (
  <>
    <Panel title="About">
      <TextInput path="name" label="Name" isRequired />
    </Panel>
    <Panel title="Why promises were broken" note="What people choose from when they explain a miss, in this order.">
      <ListInput<CauseDraft>
        path="causes"
        label="Causes"
        noun="cause"
        fresh={() => ({ key: '', name: '', description: '', fault: 'PROVIDER' })}
        nameOf={({ name }, index) => name || `cause ${index + 1}`}
        empty="Without a cause no miss can be explained and no month closed."
        help=""
      >
        {(path) => (
          <FieldGrid>
            <TextInput path={`${path}.name`} label="Name" isRequired />
            <TextInput path={`${path}.key`} label="Key" isRequired />
            <ChoiceInput
              path={`${path}.fault`}
              label="Whose doing it is"
              choices={choicesOf(faults)}
              isRequired
              help=""
            />
            <TextInput path={`${path}.description`} label="When to choose it" isLong />
          </FieldGrid>
        )}
      </ListInput>
    </Panel>
    <Panel title="Goals" note="The share of clocks that is to be met; figures are shown beside it.">
      <ListInput<GoalDraft>
        path="goals"
        label="Goals by promise"
        noun="goal"
        isOrdered={false}
        fresh={() => ({ metric: 'RESOLUTION', percent: 95 })}
        nameOf={(_goal, index) => `goal ${index + 1}`}
        empty="Nothing is held against the figures."
        help=""
      >
        {(path) => (
          <FieldGrid>
            <ChoiceInput path={`${path}.metric`} label="Promise" choices={choicesOf(clockMetrics)} isRequired help="" />
            <NumberInput path={`${path}.percent`} label="Percent" min={0} max={100} step={0.01} help="" />
          </FieldGrid>
        )}
      </ListInput>
    </Panel>
  </>
);
