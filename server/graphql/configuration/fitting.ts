import { isLeafType, isListType, isNonNullType, isObjectType, type GraphQLOutputType } from 'graphql';
import { isBody } from '../../database/configuration/Editable.js';

/**
 * As much of a value of unknown origin as a type of the API can show: a field that does not fit is null, an item that
 * does not fit is left out. A document that came from a file may hold a text where a number belongs; what is wrong
 * with it findings say, and an editor must be able to load the rest.
 */
export function fitting(type: GraphQLOutputType, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (isNonNullType(type)) return fitting(type.ofType as GraphQLOutputType, value);
  if (isListType(type)) {
    if (!Array.isArray(value)) return null;
    const item = type.ofType as GraphQLOutputType;
    return value.map((one) => fitting(item, one)).filter((one) => one !== null);
  }
  if (isObjectType(type)) {
    if (!isBody(value)) return null;
    const fields = Object.values(type.getFields()).map((field) => ({
      field,
      shown: fitting(field.type, value[field.name]),
    }));
    const isWhole = fields.every(({ field, shown }) => shown !== null || !isNonNullType(field.type));
    return isWhole ? Object.fromEntries(fields.map(({ field, shown }) => [field.name, shown])) : null;
  }
  return isLeafType(type) && fits(() => type.serialize(value)) ? value : null;
}

/** True when showing does not throw: that a value is of another type is all that can be wrong here. */
function fits(show: () => unknown): boolean {
  try {
    show();
    return true;
  } catch {
    return false;
  }
}
