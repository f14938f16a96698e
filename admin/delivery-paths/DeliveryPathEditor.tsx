import { deliveryPathSource } from '../api/documents/deliveryPath';
import { EditorPage } from '../editor/EditorPage';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { TextInput } from '../editor/fields/TextInput';
import { Panel } from '../fields/Panel';
import { FieldGrid } from '../inputs/FieldGrid';
import { pathKindChoices } from './kinds';

/** A delivery path as somebody edits it in a change set. */
export const DeliveryPathEditor = () => (
  <EditorPage source={deliveryPathSource}>
    {() => (
      <Panel title="About">
        <FieldGrid>
          <TextInput path="name" label="Name" isRequired />
          <ChoiceInput path="kind" label="Kind" choices={pathKindChoices} isRequired />
          <TextInput path="description" label="Description" isLong />
        </FieldGrid>
      </Panel>
    )}
  </EditorPage>
);
