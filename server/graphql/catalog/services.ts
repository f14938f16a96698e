import type { Release } from '../../core/kernel/Release.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { Service, serviceViews } from '../../database/catalog/Service.js';
import type { ListRow } from '../../database/kernel/keyset.js';
import type { Context } from '../kernel/Context.js';
import { openList } from '../kernel/openList.js';
import type { Page } from '../kernel/Page.js';
import type { ServicesArgs, ServiceWhere } from './inputs.js';

const fields = ['key', 'trade', 'lifecycle'] as const;

/** One page of the services of a release, by name. They are in memory, so no statement is run. */
export function servicePage(context: Context, release: Release, args: ServicesArgs): Page<Service> {
  const list = openList(context, 'services', args);
  const { limit, isBackwards, from } = list.request.page;
  const found = serviceViews.all(release).filter((service) => matches(service, args.where ?? {}));
  const ordered = isBackwards ? found.toReversed() : found;
  const start = from === null ? 0 : ordered.findIndex(({ key }) => key === from[0]) + 1;
  const rows = ordered.slice(start, start + limit + 1).map(withCursor);
  return list.page(rows, async () => found.length);
}

/** The service with the value that its cursor is made of; the service itself is shared by all requests. */
function withCursor(service: Service): ListRow<Service> {
  return Object.assign(Object.create(service) as ListRow<Service>, { _s0: service.key });
}

function matches(service: Service, where: ServiceWhere): boolean {
  return fields.every((field) => {
    const filter = where[field];
    return (
      !filter || Object.entries(filter).every(([operator, value]) => compare(service[field], operator, value, field))
    );
  });
}

function compare(actual: string, operator: string, value: unknown, field: string): boolean {
  if (value === undefined) return true;
  if (value === null)
    throw new Refusal('INVALID', 'A comparison needs a value: ask for nothing with isNull.', [
      'where',
      field,
      operator,
    ]);
  switch (operator) {
    case 'eq':
      return actual === value;
    case 'neq':
      return actual !== value;
    case 'in':
      return (value as string[]).includes(actual);
    case 'notIn':
      return !(value as string[]).includes(actual);
    case 'isNull':
      return value === false;
    default:
      throw new Error(`there is no comparison ${operator}`);
  }
}
