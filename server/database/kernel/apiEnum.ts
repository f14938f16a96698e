import { registerEnumType } from 'type-graphql';

/**
 * Declares an enum of the API: its values, each with the sentence that describes it to callers. Answers the object that
 * decorators name it by; inside, a value is its name.
 */
export function apiEnum<const T extends string>(
  name: string,
  description: string,
  values: { readonly [V in T]: string },
): { readonly [V in T]: V } {
  const names = Object.keys(values) as T[];
  const enumObject = Object.fromEntries(names.map((value) => [value, value])) as { readonly [V in T]: V };
  const valuesConfig = Object.fromEntries(names.map((value) => [value, { description: values[value] }]));
  registerEnumType(enumObject, { name, description, valuesConfig: valuesConfig as never });
  return enumObject;
}
