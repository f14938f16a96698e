import { exactText, instantText } from '../fields/time';

interface Planned {
  readonly plannedStartAt?: string | null;
  readonly plannedEndAt?: string | null;
}

/** When a change is planned: from and until. */
export function Window({ change: { plannedStartAt, plannedEndAt } }: { change: Planned }) {
  if (!plannedStartAt || !plannedEndAt) return <>Not planned</>;
  const isSameDay = instantText(plannedStartAt).slice(0, 11) === instantText(plannedEndAt).slice(0, 11);
  return (
    // breaks between its two ends where there is little room, never within one
    <span style={{ whiteSpace: 'normal' }}>
      <time dateTime={plannedStartAt} title={exactText(plannedStartAt)} style={{ whiteSpace: 'nowrap' }}>
        {instantText(plannedStartAt)}
      </time>
      {'\u00a0– '}
      <time dateTime={plannedEndAt} title={exactText(plannedEndAt)} style={{ whiteSpace: 'nowrap' }}>
        {isSameDay ? instantText(plannedEndAt).slice(-5) : instantText(plannedEndAt)}
      </time>
    </span>
  );
}
