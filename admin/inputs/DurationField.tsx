import { durationText, durationTyped } from './durations';
import { KeptText } from './KeptText';

interface DurationFieldProps {
  readonly label: string;
  /** Seconds; null when nothing stands there. */
  readonly value: number | null;
  readonly onChange: (seconds: number | null) => void;
  readonly isReadOnly?: boolean;
  readonly isWrong?: boolean;
  readonly isLabelHidden?: boolean;
  readonly notes?: React.ReactNode;
  readonly field?: string;
}

/** A length that one types as one says it: "4 h", "30 min", "2 d 4 h". */
export const DurationField = (props: DurationFieldProps) => (
  <KeptText
    {...props}
    say={(seconds) => (seconds === null ? '' : durationText(seconds))}
    read={(typed) => {
      if (!typed.trim()) return { value: null };
      const found = durationTyped(typed);
      return 'seconds' in found ? { value: found.seconds } : found;
    }}
  />
);
