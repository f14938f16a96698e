import { KeptText } from '../inputs/KeptText';
import { timeTyped } from './weekWindows';

interface TimeFieldProps {
  readonly label: string;
  readonly value: string | null | undefined;
  readonly onChange: (time: string | null) => void;
  readonly isReadOnly?: boolean;
  readonly isWrong?: boolean;
}

/** A time of day up to 24:00, which the browser's own field for times does not know. */
export const TimeField = ({ value, ...props }: TimeFieldProps) => (
  <KeptText
    {...props}
    isLabelHidden
    value={value ?? null}
    say={(time) => time ?? ''}
    read={(typed) => {
      if (!typed.trim()) return { value: null };
      const time = timeTyped(typed);
      return time ? { value: time } : { complaint: 'Write a time like 09:00.' };
    }}
    sx={{ width: 70, '& input': { textAlign: 'center', px: 0.5, fontVariantNumeric: 'tabular-nums' } }}
  />
);
