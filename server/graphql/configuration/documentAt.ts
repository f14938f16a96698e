import type { AnyKind } from '../../core/configuration/kinds.js';
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
  const release = await configurationIn(context, asked);
  const entry = release.entry(kind.token, key);
  return entry && isBody(entry.document) ? { key, body: entry.document, revisionId: entry.revisionId } : null;
}
