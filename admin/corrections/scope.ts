/** Which clocks a correction looks at: those that any of the lists names. */
export interface Scope {
  readonly policyKeys: readonly string[];
  readonly calendarKeys: readonly string[];
  readonly serviceKeys: readonly string[];
}

const parameters = { policyKeys: 'policies', calendarKeys: 'calendars', serviceKeys: 'services' } as const;

/** The address of the page that offers a correction of these clocks. */
export function correctionsOf(scope: Scope): string {
  const params = new URLSearchParams();
  for (const [list, name] of Object.entries(parameters) as [keyof Scope, string][])
    if (scope[list].length > 0) params.set(name, scope[list].join(','));
  const text = params.toString();
  return `/corrections${text && `?${text}`}`;
}

/** The scope that an address names; null for an address that names none. */
export function scopeIn(params: URLSearchParams): Scope | null {
  const keys = (list: keyof Scope): string[] => params.get(parameters[list])?.split(',').filter(Boolean) ?? [];
  const scope = {
    policyKeys: keys('policyKeys'),
    calendarKeys: keys('calendarKeys'),
    serviceKeys: keys('serviceKeys'),
  };
  return Object.values(scope).some((list) => list.length > 0) ? scope : null;
}

/** "SLA policies gold, silver; calendar berlin": what it is about. */
export function scopeInWords({ policyKeys, calendarKeys, serviceKeys }: Scope): string {
  const part = (noun: string, plural: string, keys: readonly string[]): string[] =>
    keys.length > 0 ? [`${keys.length === 1 ? noun : plural} ${keys.join(', ')}`] : [];
  return [
    ...part('SLA policy', 'SLA policies', policyKeys),
    ...part('calendar', 'calendars', calendarKeys),
    ...part('service', 'services', serviceKeys),
  ].join('; ');
}
