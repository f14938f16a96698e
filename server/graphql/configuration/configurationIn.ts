import { ArgsType, Field, ID } from 'type-graphql';
import { fromPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { Release } from '../../core/kernel/Release.js';
import { DateTime } from '../../database/kernel/scalars.js';
import type { Context } from '../kernel/Context.js';

/** Arguments of everything that answers from the configuration: which state of it is asked. */
@ArgsType()
export class ConfigurationArgs {
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Asks what was live at that instant: nothing before the first release, and the live one for the future. Null asks for now.',
  })
  asOf?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Asks what would be live if that change set (cset_...) were published now. For the provider's people: others find nothing. Null asks for what is published.",
  })
  changeSet?: string | null;
}

/** What there is before the first release, and in change sets that one may not see. */
const nothing = new Release('', 0, new Date(0), { byKind: new Map() });

/**
 * The configuration that was asked for: the live release, which costs no statement; the one that was live at an instant;
 * or what a change set would make of the live one. A release without documents where there is none. Who may read a
 * document now may read what it was.
 *
 * Refuses INVALID when both an instant and a change set are given.
 */
export async function configurationIn({ work }: Context, { asOf, changeSet }: ConfigurationArgs): Promise<Release> {
  const isAsOf = asOf !== null && asOf !== undefined;
  const isDrafted = changeSet !== null && changeSet !== undefined;
  if (isAsOf && isDrafted) throw new Refusal('INVALID', 'Give either asOf or changeSet, not both.', ['changeSet']);
  if (isDrafted) {
    const id = fromPublicId('ChangeSet', changeSet);
    return (id === null ? null : await work.drafted(id))?.release ?? nothing;
  }
  return isAsOf ? ((await work.releaseAt(asOf)) ?? nothing) : work.release;
}
