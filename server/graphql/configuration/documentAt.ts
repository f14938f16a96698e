import type { AnyKind } from '../../core/configuration/kinds.js';
import { fromPublicId } from '../../core/kernel/ids.js';
import { isBody, type Body } from '../../database/configuration/Editable.js';
import type { Context } from '../kernel/Context.js';
import { configurationIn, type ConfigurationArgs } from './configurationIn.js';

/** A document as somebody asked for it. */
export interface DocumentFound {
  readonly key: string;
  readonly body: Body;
  /** UUID; null for what is in no release. */
  readonly revisionId: string | null;
}

/** The document of that kind and key in that state of the configuration, whether it reads or not; null for none. */
export async function documentAt(
  context: Context,
  kind: AnyKind,
  key: string,
  asked: ConfigurationArgs,
): Promise<DocumentFound | null> {
  if (asked.changeSet !== null && asked.changeSet !== undefined)
    return draftedDocument(context, kind, key, asked.changeSet);
  const entry = (await configurationIn(context, asked)).entry(kind.token, key);
  return entry && isBody(entry.document) ? { key, body: entry.document, revisionId: entry.revisionId } : null;
}

async function draftedDocument(
  { work }: Context,
  kind: AnyKind,
  key: string,
  changeSet: string,
): Promise<DocumentFound | null> {
  const id = fromPublicId('ChangeSet', changeSet);
  const drafted = id === null ? null : await work.drafted(id);
  const body = drafted?.body(kind.token.kind, key);
  return isBody(body) ? { key, body, revisionId: work.release.entry(kind.token, key)?.revisionId ?? null } : null;
}
