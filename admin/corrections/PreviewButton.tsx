import { useGetList, type RaRecord } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { CorrectionPreview } from '../api/corrections';
import { submit } from '../api/submit';
import { DialogButton } from '../form/DialogButton';
import type { Choice, Draft } from '../form/fieldSpec';
import { type Scope, scopeInWords } from './scope';

interface PreviewButtonProps {
  readonly label?: string;
  readonly look?: 'contained' | 'outlined' | 'text';
  readonly initial?: Draft;
  /** The clocks it is about; left out, that is asked for. */
  readonly scope?: Scope;
}

/** Asks which clocks are to be counted anew, and leads to what that would change. Nothing is moved by asking. */
export function PreviewButton({
  label = 'Recalculate clocks',
  look = 'contained',
  initial,
  scope,
}: PreviewButtonProps) {
  const policies = useChoicesOf('sla-policies');
  const calendars = useChoicesOf('calendars');
  const services = useChoicesOf('services');
  const navigate = useNavigate();
  return (
    <DialogButton
      label={label}
      look={look}
      title="Recalculate clocks"
      text={`Shows which ${scope ? `clocks of ${scopeInWords(scope)}` : 'clocks'} would be due at another time by what is promised now. Nothing is changed until you apply it.`}
      fields={[
        ...(scope
          ? []
          : ([
              { name: 'policy', label: 'SLA policy that promised them', kind: 'choice', choices: policies },
              { name: 'calendar', label: 'Calendar that counts them', kind: 'choice', choices: calendars },
              { name: 'service', label: 'Service of their incidents', kind: 'choice', choices: services },
            ] as const)),
        { name: 'startedFrom', label: 'Only clocks that started from', kind: 'instant' },
        { name: 'startedBefore', label: 'and before', kind: 'instant' },
        { name: 'includesStopped', label: 'Also clocks that have stopped', kind: 'flag' },
        { name: 'reason', label: 'Why', kind: 'lines', isRequired: true },
      ]}
      initial={initial}
      submitLabel="Show what would change"
      done="This is what would change."
      onSubmit={async ({ policy, calendar, service, includesStopped, reason, idempotencyKey, ...started }) => {
        const instant = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
        const one = (key: unknown): string[] => (typeof key === 'string' && key !== '' ? [key] : []);
        const { correction } = await submit(CorrectionPreview, {
          policyKeys: scope ? [...scope.policyKeys] : one(policy),
          calendarKeys: scope ? [...scope.calendarKeys] : one(calendar),
          serviceKeys: scope ? [...scope.serviceKeys] : one(service),
          startedFrom: instant(started.startedFrom),
          startedBefore: instant(started.startedBefore),
          includesStopped: includesStopped === true,
          reason: String(reason ?? ''),
          idempotencyKey: typeof idempotencyKey === 'string' ? idempotencyKey : undefined,
        });
        if (correction) void navigate(`/corrections/${correction.id}`);
      }}
    />
  );
}

/** What is live of a kind, to choose from. */
function useChoicesOf(resource: string): readonly Choice[] {
  const { data } = useGetList<Choice & RaRecord>(resource, { pagination: { page: 1, perPage: 100 } });
  return data ?? [];
}
