import type { AnyKind } from '../../core/configuration/kinds.js';
import { fromPublicId } from '../../core/kernel/ids.js';
import { isBody, type Body } from '../../database/configuration/Editable.js';
import type { Context } from '../kernel/Context.js';
import { configurationIn, type ConfigurationArgs } from './configurationIn.js';

/**
 * The body of the document of that kind and key in that state of the configuration, with everything that it leaves out
 * filled in; null when there is none. What does not read, such as a draft that is half filled in, comes as it was saved.
 */
export async function bodyAt(
  context: Context,
  kind: AnyKind,
  key: string,
  asked: ConfigurationArgs,
): Promise<Body | null> {
  const { changeSet } = asked;
  const isDrafted = changeSet !== null && changeSet !== undefined;
  const found = (await configurationIn(context, asked)).entry(kind.token, key)?.document;
  if (isBody(found)) return found;
  return isDrafted ? draftedBody(context, kind, key, changeSet) : null;
}

async function draftedBody({ work }: Context, kind: AnyKind, key: string, changeSet: string): Promise<Body | null> {
  const id = fromPublicId('ChangeSet', changeSet);
  const stored = id === null ? undefined : (await work.drafted(id))?.body(kind.token.kind, key);
  const body = kind.shape(stored, '', []) ?? stored;
  return isBody(body) ? body : null;
}
