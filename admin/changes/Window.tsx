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
    <span style={{ whiteSpace: 'nowrap' }}>
      <time dateTime={plannedStartAt} title={exactText(plannedStartAt)}>
        {instantText(plannedStartAt)}
      </time>
      {' – '}
      <time dateTime={plannedEndAt} title={exactText(plannedEndAt)}>
        {isSameDay ? instantText(plannedEndAt).slice(-5) : instantText(plannedEndAt)}
      </time>
    </span>
  );
}
