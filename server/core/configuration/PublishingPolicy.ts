import type { Release } from '../kernel/Release.js';
import { kindToken, type DocumentKind } from './kinds.js';
import { flag, nameText, object, slug } from './shape.js';

/** How configuration is published, as an ops leader writes it down. */
export interface PublishingPolicyDocument {
  readonly key: string;
  readonly name: string;
  /** Four-eyes: whoever edited something in a change set cannot approve it, and without an approval it is not published. */
  readonly requiresApproval: boolean;
}

/** Names the kind `publishing-policy`. */
export const publishingPolicies = kindToken<PublishingPolicyDocument, PublishingPolicyDocument>('publishing-policy');

/** Key of the one publishing policy. */
export const publishingPolicyKey = 'default';

/** The kind `publishing-policy`: one document that says whether a change set needs an approval. */
export const publishingPolicyKind: DocumentKind<PublishingPolicyDocument, PublishingPolicyDocument> = {
  token: publishingPolicies,
  folder: 'publishing-policies',
  shapeVersion: 1,
  shape: object({ key: slug, name: nameText(120), requiresApproval: flag }),
  check({ key }, _known, report) {
    if (key !== publishingPolicyKey)
      report('error', 'key', `there is one publishing policy: its key is ${publishingPolicyKey}, not ${key}`);
  },
  compile: (document) => document,
  words: { requiresApproval: { label: 'a second person must approve' } },
};

/** True when change sets need an approval under that release. No policy means no. */
export function requiresApproval(release: Release): boolean {
  return release.get(publishingPolicies, publishingPolicyKey)?.requiresApproval ?? false;
}
