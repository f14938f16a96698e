/** Edition of the time zone rules that this runtime computes by, such as 2026c. Later editions have later names. */
export const zoneRules: string = process.versions.tz ?? 'unknown';
