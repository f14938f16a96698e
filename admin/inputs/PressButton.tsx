import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';

interface PressButtonProps {
  /** By which the focus finds it again. */
  readonly press: string;
  readonly label: string;
  /** It stays in its place where it can do nothing, so that the focus does not get lost. */
  readonly isOff?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A small button with a sign in it. */
export const PressButton = ({ press, label, isOff, onPress, children }: PressButtonProps) => (
  <IconButton
    size="small"
    data-press={press}
    aria-label={label}
    title={label}
    aria-disabled={isOff || undefined}
    onClick={isOff ? undefined : onPress}
    sx={isOff ? { color: 'text.disabled' } : {}}
  >
    {children}
  </IconButton>
);
