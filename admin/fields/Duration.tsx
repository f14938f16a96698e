import { lengthText } from './time';

/** A length in seconds, in words. */
export const Duration = ({ seconds, none = '–' }: { seconds: number | null | undefined; none?: string }) => (
  <>{seconds === null || seconds === undefined ? none : lengthText(seconds)}</>
);
