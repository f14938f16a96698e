import { Field, ObjectType } from 'type-graphql';
import { apiEnum } from '../kernel/apiEnum.js';
import { DateTime } from '../kernel/scalars.js';

export const AbsenceKindName = apiEnum('AbsenceKind', 'Why somebody is not there.', {
  VACATION: 'Days off.',
  SICKNESS: 'Ill.',
  TRAINING: 'Learning something.',
  OTHER: 'Anything else.',
});

@ObjectType('Absence', {
  description: 'A time in which somebody is not there: they are given nothing by the strategy of a team.',
  simpleResolvers: true,
})
export class AbsenceRow {
  /** UUID. */
  readonly id!: string;
  /** UUIDs of users. */
  readonly userId!: string;
  readonly recordedById!: string | null;
  readonly canceledById!: string | null;
  readonly storedKind!: keyof typeof AbsenceKindName;
  /** Addresses of the one who is not there and of the one who asks; null for a program. */
  readonly email!: string;
  readonly viewerEmail!: string | null;

  @Field(() => DateTime, { description: 'From when on.' })
  readonly from!: Date;

  @Field(() => DateTime, { description: 'Up to but without this instant.' })
  readonly until!: Date;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  readonly recordedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was canceled: from then on it holds no more. Null while it holds.',
  })
  readonly canceledAt!: Date | null;
}
