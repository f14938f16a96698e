import type { AnyKind } from '../../core/configuration/kinds.js';
import type { Release } from '../../core/kernel/Release.js';
import { isBody, type Body } from '../../database/configuration/Editable.js';
import { releaseIdAt } from '../../database/configuration/releaseIdAt.js';
import type { Context } from '../kernel/Context.js';

/** Which state of the configuration is asked: the live one when both are null. */
export interface ConfigurationAsked {
  readonly asOf?: Date | null;
  /** Public id. */
  readonly changeSet?: string | null;
}

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
  asked: ConfigurationAsked,
): Promise<DocumentFound | null> {
  const release = await releaseAsked(context, asked);
  const entry = release?.entry(kind.token, key);
  return entry && isBody(entry.document) ? { key, body: entry.document, revisionId: entry.revisionId } : null;
}

async function releaseAsked({ work }: Context, { asOf, changeSet }: ConfigurationAsked): Promise<Release | null> {
  if (changeSet !== null && changeSet !== undefined) return null;
  if (asOf === null || asOf === undefined) return work.release;
  const id = await releaseIdAt(work.sql, asOf);
  return id === null ? null : work.pinned(id);
}
