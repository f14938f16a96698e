import { ListInput } from '../../editor/fields/ListInput';
import { FieldGrid } from '../../inputs/FieldGrid';
import { keyComplaint } from '../../inputs/keys';
import { NumberChoiceInput } from '../../inputs/NumberChoiceInput';
import { SuggestInput } from '../../inputs/SuggestInput';
import { useEditorChoices } from '../../inputs/useEditorChoices';

interface SkillNeeded {
  readonly skill: string | null;
  readonly level: number | null;
}

const levels = [1, 2, 3, 4, 5].map((value) => ({
  value,
  name: value === 1 ? '1: is learning' : value === 5 ? '5: teaches others' : String(value),
}));

/** What a person has to know to be given the work. */
export function SkillsInput({ path }: { path: string }) {
  const { teams } = useEditorChoices();
  const known = new Set(
    teams.flatMap(({ members }) => members.flatMap(({ skills }) => skills.map((one) => one.skill))),
  );
  return (
    <ListInput<SkillNeeded>
      path={path}
      label="Skills that it asks for"
      noun="skill"
      isOrdered={false}
      fresh={() => ({ skill: null, level: 1 })}
      nameOf={({ skill }, place) => skill?.replaceAll('-', ' ') ?? `skill ${place + 1}`}
      empty="None: anybody of the team may get it."
      help=""
    >
      {(at) => (
        <FieldGrid least={150}>
          <SuggestInput
            path={`${at}.skill`}
            label="Skill"
            choices={[...known].sort().map((key) => ({ key, name: key.replaceAll('-', ' ') }))}
            complaint={keyComplaint}
            help=""
          />
          <NumberChoiceInput path={`${at}.level`} label="At least at level" choices={levels} help="" />
        </FieldGrid>
      )}
    </ListInput>
  );
}
