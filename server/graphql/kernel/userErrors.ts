import { Field, ID, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import type { Refusal, RefusalCode } from '../../core/kernel/Refusal.js';

export enum UserErrorCode {
  INVALID = 'INVALID',
  NOT_FOUND = 'NOT_FOUND',
  FORBIDDEN = 'FORBIDDEN',
  VERSION_CONFLICT = 'VERSION_CONFLICT',
  MOVE_NOT_ALLOWED = 'MOVE_NOT_ALLOWED',
  NOT_ENTITLED = 'NOT_ENTITLED',
  DUPLICATE = 'DUPLICATE',
  IDEMPOTENCY_MISMATCH = 'IDEMPOTENCY_MISMATCH',
}
registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why something was not done, for programs. The list is closed.',
  valuesConfig: {
    INVALID: { description: 'A value is missing, malformed or out of its bounds.' },
    NOT_FOUND: { description: 'Something named in the input does not exist, or you may not see it.' },
    FORBIDDEN: { description: 'You may see it, but your role may not do this.' },
    VERSION_CONFLICT: { description: 'Somebody changed the record since the version you expected.' },
    MOVE_NOT_ALLOWED: { description: 'The record is in a state that does not allow this.' },
    NOT_ENTITLED: { description: 'The organisation or contact is not entitled to the service.' },
    DUPLICATE: { description: 'The same thing exists already.' },
    IDEMPOTENCY_MISMATCH: { description: 'The idempotency key was used before for something else.' },
  },
});

@InterfaceType({
  description: 'Something the caller can put right. Nothing was changed when there is one.',
})
export abstract class UserError {
  @Field(() => UserErrorCode, { nullable: false, description: 'Why, for programs.' })
  code!: RefusalCode;

  @Field(() => String, { nullable: false, description: 'Why, for people. The wording may change.' })
  message!: string;

  @Field(() => [String], {
    nullable: false,
    description: 'Way to the place in `input` that it is about; empty for the whole.',
  })
  path!: readonly string[];
}

@ObjectType({
  implements: UserError,
  simpleResolvers: true,
  description:
    'Something is wrong with what was given: INVALID, NOT_FOUND, FORBIDDEN, NOT_ENTITLED or IDEMPOTENCY_MISMATCH.',
})
export class InputError extends UserError {}

@ObjectType({
  implements: UserError,
  simpleResolvers: true,
  description: 'Somebody changed the record since the version you expected.',
})
export class VersionConflict extends UserError {
  @Field(() => Int, { nullable: false, description: 'Version that is current now.' })
  currentVersion!: number;

  @Field(() => [String], { nullable: false, description: 'Fields that differ from the expected version.' })
  changedFields!: readonly string[];
}

@ObjectType({
  implements: UserError,
  simpleResolvers: true,
  description: 'The record is in a state that does not allow this.',
})
export class MoveNotAllowed extends UserError {
  @Field(() => String, { nullable: false, description: 'State the record is in.' })
  from!: string;

  @Field(() => [String], { nullable: false, description: 'Moves that are allowed from there.' })
  allowed!: readonly string[];
}

@ObjectType({ implements: UserError, simpleResolvers: true, description: 'The same thing exists already.' })
export class DuplicateError extends UserError {
  @Field(() => ID, { nullable: true, description: 'Id of what exists already; null when you may not see it.' })
  existingId!: string | null;
}

/** A user error as resolvers return it. `subjectId` is the public id of the record that the input named, if any. */
export interface ShownError {
  readonly __typename: 'InputError' | 'VersionConflict' | 'MoveNotAllowed' | 'DuplicateError';
  readonly code: RefusalCode;
  readonly message: string;
  readonly path: readonly string[];
  readonly subjectId: string | null;
}

/** Shows a refusal as user errors: one for each complaint. */
export function userErrorsOf(refusal: Refusal, subjectId: string | null = null): ShownError[] {
  const { code, extra } = refusal;
  return refusal.complaints.map(({ path, message }) => {
    const shared = { code, message, path, subjectId };
    switch (code) {
      case 'VERSION_CONFLICT':
        return {
          ...shared,
          __typename: 'VersionConflict',
          currentVersion: extra.currentVersion,
          changedFields: extra.changedFields ?? [],
        };
      case 'MOVE_NOT_ALLOWED':
        return { ...shared, __typename: 'MoveNotAllowed', from: extra.from, allowed: extra.allowed ?? [] };
      case 'DUPLICATE':
        return { ...shared, __typename: 'DuplicateError', existingId: extra.existingId ?? null };
      default:
        return { ...shared, __typename: 'InputError' };
    }
  });
}
