import { useState } from 'react';

/** What is said of a date that was left half typed. */
export const notWhole = 'This date is not whole: give day, month and year, and the time where it is asked for.';

/**
 * A date as it is typed into a field of the browser, in that field's own text; empty where there is none. While it is half
 * typed the browser has no value for it: then nothing is handed on, and what was there before is kept. `onHalf` hears when
 * that begins and ends.
 */
export function useTypedDate(
  value: string,
  onChange: (value: string) => void,
  onHalf: (isHalf: boolean) => void = () => undefined,
) {
  /** What the browser makes of the half that stands there; absent where the value stands there. */
  const [half, setHalf] = useState<string>();
  const [isLeft, setIsLeft] = useState(false);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setHalf(undefined);
    setIsLeft(false);
  }

  function look({ target }: { readonly target: EventTarget }): boolean {
    const input = target as HTMLInputElement;
    const isWhole = !isHalfTyped(input);
    setHalf(isWhole ? undefined : input.value);
    if (isWhole !== (half === undefined)) onHalf(!isWhole);
    if (isWhole) {
      setIsLeft(false);
      if (input.value !== value) onChange(input.value);
    }
    return isWhole;
  }

  return {
    isHalf: half !== undefined,
    complaint: half !== undefined && isLeft ? notWhole : undefined,
    field: {
      value: half ?? value,
      onChange: look,
      // the first half of a date that was empty changes no value: only the keys tell of it
      onKeyUp: look,
      onBlur: (event: { readonly target: EventTarget }) => setIsLeft(!look(event)),
    },
  };
}

/** Also where a year has only its first digits. */
function isHalfTyped({ validity, value }: HTMLInputElement): boolean {
  return validity.badInput || (value !== '' && !/^[1-9]\d{3}-/.test(value));
}
