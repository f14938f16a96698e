import { SuggestInput } from './SuggestInput';

const zones = Intl.supportedValuesOf('timeZone').map((key) => ({ key, name: key }));

interface TimeZoneInputProps {
  readonly path: string;
  readonly label?: string;
  readonly isRequired?: boolean;
}

/** A time zone by its IANA name, found by any part of it. */
export const TimeZoneInput = ({ path, label = 'Time zone', isRequired }: TimeZoneInputProps) => (
  <SuggestInput path={path} label={label} choices={zones} isRequired={isRequired} />
);
