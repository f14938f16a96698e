import type { ConditionFieldRow } from '../api/conditions';
import { useRow } from '../api/useRow';
import { useEditor } from '../editor/EditorContext';

/** The fields that conditions may ask about, as the change set has them; none until they are known. */
export function useConditionFields(): readonly ConditionFieldRow[] {
  const { set } = useEditor();
  return useRow<{ id: string; fields: readonly ConditionFieldRow[] }>('condition-fields', set.id).data?.fields ?? [];
}
