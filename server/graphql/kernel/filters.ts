import { Field, ID, InputType, Int, type ClassType } from 'type-graphql';
import { DateTime } from '../../database/kernel/scalars.js';

/** Typed comparisons. All that are given must hold. */

const eq = 'Equal to this.';
const neq = 'Not equal to this; rows without a value are found too.';
const oneOf = 'One of these; an empty list finds nothing.';
const noneOf = 'None of these; rows without a value are found too.';
const isNull = 'True: has no value. False: has one.';

@InputType({ description: 'Compares a text. Equality heeds upper and lower case, contains and startsWith do not.' })
export class TextFilter {
  @Field(() => String, { nullable: true, description: eq })
  eq?: string | null;
  @Field(() => String, { nullable: true, description: neq })
  neq?: string | null;
  @Field(() => [String], { nullable: true, description: oneOf })
  in?: string[] | null;
  @Field(() => [String], { nullable: true, description: noneOf })
  notIn?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Has this somewhere in it.' })
  contains?: string | null;
  @Field(() => String, { nullable: true, description: 'Begins with this.' })
  startsWith?: string | null;
  @Field(() => Boolean, { nullable: true, description: isNull })
  isNull?: boolean | null;
}

@InputType({ description: 'Compares the key of something configured, such as a service or a priority.' })
export class KeyFilter {
  @Field(() => String, { nullable: true, description: eq })
  eq?: string | null;
  @Field(() => String, { nullable: true, description: neq })
  neq?: string | null;
  @Field(() => [String], { nullable: true, description: oneOf })
  in?: string[] | null;
  @Field(() => [String], { nullable: true, description: noneOf })
  notIn?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: isNull })
  isNull?: boolean | null;
}

@InputType({ description: 'Compares an id. An id that does not exist, or is of another kind, equals nothing.' })
export class IdFilter {
  @Field(() => ID, { nullable: true, description: eq })
  eq?: string | null;
  @Field(() => ID, { nullable: true, description: neq })
  neq?: string | null;
  @Field(() => [ID], { nullable: true, description: oneOf })
  in?: string[] | null;
  @Field(() => [ID], { nullable: true, description: noneOf })
  notIn?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: isNull })
  isNull?: boolean | null;
}

@InputType({ description: 'A stretch of time: includes its start and excludes its end.' })
export class DateTimeRange {
  @Field(() => DateTime, { nullable: false, description: 'First instant that belongs to it.' })
  from!: Date;
  @Field(() => DateTime, { nullable: false, description: 'First instant that no longer belongs to it.' })
  until!: Date;
}

@InputType({ description: 'Compares an instant.' })
export class DateTimeFilter {
  @Field(() => DateTime, { nullable: true, description: 'At this very millisecond.' })
  eq?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'Before this.' })
  lt?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'At or before this.' })
  lte?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'After this.' })
  gt?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'At or after this.' })
  gte?: Date | null;
  @Field(() => DateTimeRange, { nullable: true, description: 'Within this stretch.' })
  between?: DateTimeRange | null;
  @Field(() => Boolean, { nullable: true, description: isNull })
  isNull?: boolean | null;
}

@InputType({ description: 'Compares a whole number.' })
export class IntFilter {
  @Field(() => Int, { nullable: true, description: eq })
  eq?: number | null;
  @Field(() => Int, { nullable: true, description: 'Not equal to this.' })
  neq?: number | null;
  @Field(() => Int, { nullable: true, description: 'Less than this.' })
  lt?: number | null;
  @Field(() => Int, { nullable: true, description: 'This or less.' })
  lte?: number | null;
  @Field(() => Int, { nullable: true, description: 'More than this.' })
  gt?: number | null;
  @Field(() => Int, { nullable: true, description: 'This or more.' })
  gte?: number | null;
  @Field(() => [Int], { nullable: true, description: oneOf })
  in?: number[] | null;
}

@InputType({ description: 'Compares a yes or no.' })
export class BooleanFilter {
  @Field(() => Boolean, { nullable: true, description: eq })
  eq?: boolean | null;
}

/** Comparisons with the values of an enum. */
export interface EnumFilter<E> {
  eq?: E | null;
  neq?: E | null;
  in?: E[] | null;
  notIn?: E[] | null;
}

/** Makes the filter of an enum: `const IncidentStateFilter = enumFilterOf('IncidentState', IncidentState)`. */
export function enumFilterOf<E extends string>(name: string, values: object): ClassType<EnumFilter<E>> {
  @InputType(`${name}Filter`, { description: `Compares a value of ${name}.` })
  class OneOf implements EnumFilter<E> {
    @Field(() => values, { nullable: true, description: eq })
    eq?: E | null;
    @Field(() => values, { nullable: true, description: neq })
    neq?: E | null;
    @Field(() => [values], { nullable: true, description: oneOf })
    in?: E[] | null;
    @Field(() => [values], { nullable: true, description: noneOf })
    notIn?: E[] | null;
  }
  return OneOf;
}
