import { useMemo } from 'react';
import type { EditorChoicesRow } from '../api/editorChoices';
import { useRow } from '../api/useRow';
import { useEditor } from '../editor/EditorContext';
import type { Choice } from '../form/fieldSpec';

/** What the fields of an editor offer, as it stands in the change set that is edited; empty until it is known. */
export function useEditorChoices() {
  const { set } = useEditor();
  const { data } = useRow<EditorChoicesRow>('editor-choices', set.id);
  return {
    calendars: data?.calendars ?? [],
    holidaySets: data?.holidaySets ?? [],
    teams: data?.teams ?? [],
    matrices: data?.priorityMatrices ?? [],
    paths: data?.deliveryPaths ?? [],
    tiers: data?.tiers ?? [],
    policies: data?.slaPolicies ?? [],
    services: data?.services.nodes ?? [],
    supplierContracts: data?.supplierContracts ?? [],
    templates: data?.messageTemplates ?? [],
    ruleSets: data?.routingRuleSets ?? [],
    organisations: data?.organisations.nodes ?? [],
    people: useMemo(() => peopleOf(data), [data]),
    staff: useMemo(() => staffOf(data), [data]),
  };
}

/**
 * Who may be given something to do: active people who work for the provider, and members of teams that have no log-in. People
 * of customers, partners and vendors, and those who read figures only, are none of them.
 */
function staffOf(data: EditorChoicesRow | undefined): Choice[] {
  const users = data?.users.nodes ?? [];
  const isStaff = ({ state, memberships }: (typeof users)[number]) =>
    state === 'ACTIVE' &&
    memberships.some(({ role, organisation: { kind } }) => kind === 'PROVIDER' && role !== 'BI_READER');
  const others = new Set(users.filter((user) => !isStaff(user)).map(({ email }) => email));
  return peopleOf(data).filter(({ key }) => !others.has(key));
}

/** Everybody with a log-in or on a team, by address. Imported teams name people who have no log-in. */
function peopleOf(data: EditorChoicesRow | undefined): Choice[] {
  const members = (data?.teams ?? []).flatMap(({ members: list }) => list);
  const byAddress = new Map(members.map(({ email, displayName }) => [email, displayName]));
  for (const { email, displayName } of data?.users.nodes ?? []) byAddress.set(email, displayName);
  return [...byAddress].map(([key, name]) => ({ key, name })).sort((a, b) => a.name.localeCompare(b.name));
}
