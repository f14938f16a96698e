/** When messages are sent. */
export const purposes = [
  { key: 'ACKNOWLEDGEMENT', name: 'An incident was opened' },
  { key: 'RESOLUTION_NOTICE', name: 'An incident was resolved' },
];

/** A purpose as people read it. */
export function purposeText(purpose: string): string {
  return purposes.find(({ key }) => key === purpose)?.name ?? purpose;
}
