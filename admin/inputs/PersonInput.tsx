import { addressComplaint } from './addresses';
import { SuggestInput } from './SuggestInput';
import { useEditorChoices } from './useEditorChoices';

interface PersonInputProps {
  readonly path: string;
  readonly label: string;
  readonly isRequired?: boolean;
  readonly help?: string;
}

/** Somebody by address: chosen among those who are known, or typed. */
export const PersonInput = (props: PersonInputProps) => (
  <SuggestInput {...props} choices={useEditorChoices().people} complaint={addressComplaint} />
);
