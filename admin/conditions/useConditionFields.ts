import type { ConditionFieldRow } from '../api/conditions';
import { useRow } from '../api/useRow';
import { useMemo } from 'react';
import { useEditor } from '../editor/EditorContext';
import { isKnownIn } from '../routing-rules/outcomes/stages';

/** The fields that conditions may ask about, as the change set has them; none until they are known. */
export function useConditionFields(): readonly ConditionFieldRow[] {
  const { set, draft } = useEditor();
  // sets of routing rules may ask for what is known by the time their stage is passed
  const { stage: said } = draft as { readonly stage?: unknown };
  const stage = typeof said === 'string' ? said : null;
  const id = stage === null ? set.id : `${set.id} routing`;
  const { data } = useRow<{ id: string; fields: readonly ConditionFieldRow[] }>('condition-fields', id);
  return useMemo(
    () => (data?.fields ?? []).filter(({ name }) => stage === null || isKnownIn(stage, name)),
    [data, stage],
  );
}
