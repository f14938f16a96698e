import { services } from '../catalog/Service.js';
import { isInstant } from '../conditions/check.js';
import { kindToken } from '../configuration/kinds.js';
import { type Shape, keyOf, nameText, object, oneOf, optional, shapeOf, slug, text } from '../configuration/shape.js';
import { teams } from '../teams/Team.js';
import { type Channel, channels } from './states.js';

/** What is known of an incident when it is opened: all that decides about it. */
export interface CaseFacts {
  /** Key of the service. */
  readonly service: string;
  /** Keys of levels of the service's priority matrix. */
  readonly impact: string;
  readonly urgency: string;
  readonly channel: Channel;
  readonly category: string | null;
  /** Where the work is; null where no rule asks. */
  readonly location: string | null;
  /** Null where no rule is to find anything in a title. */
  readonly title: string | null;
  /** Key of the organisation it is for; null for one that no rule names. */
  readonly organisation: string | null;
  /** IANA zone of the customer, for policies that count in it; null for that of the contract, else of the calendar. */
  readonly timeZone: string | null;
  /** RFC 3339 instant. */
  readonly openedAt: string;
}

/** What has to come out. Null expects nothing of that field: whatever comes out is right. */
export interface CaseExpectation {
  /** Key of the priority. */
  readonly priority: string | null;
  /** Key of the team. */
  readonly team: string | null;
  /** Address of the person. */
  readonly person: string | null;
  /** Id of the routing rule that decides. */
  readonly rule: string | null;
  /** Delivery path of the service, in words. */
  readonly path: string | null;
  /** RFC 3339 instants at which the promises run out, if nothing pauses them. */
  readonly firstResponseDueAt: string | null;
  readonly resolutionDueAt: string | null;
}

/** A case that must come out as it is written down here, whatever else is changed. */
export interface PinnedCaseDocument {
  readonly key: string;
  readonly name: string;
  /** Why it matters; empty when nothing is said. */
  readonly description: string;
  readonly facts: CaseFacts;
  readonly expect: CaseExpectation;
}

/** Names the kind `pinned-case`. A case compiles to itself: it decides nothing, it is decided. */
export const pinnedCases = kindToken<PinnedCaseDocument, PinnedCaseDocument>('pinned-case');

/** Nobody thinks of a case in another century, and calendars would have to be worked out up to there. */
const [earliest, latest] = ['2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z'].map((at) => Date.parse(at)) as [
  number,
  number,
];

const instant: Shape<string> = shapeOf((value, path, complaints) => {
  const read = text(40, 'an instant such as 2026-03-01T09:00:00Z')(value, path, complaints);
  if (read === undefined) return undefined;
  if (isInstant(read) && Date.parse(read) >= earliest && Date.parse(read) < latest) return read;
  complaints.push({
    path,
    message: `expected an instant of this century, such as 2026-03-01T09:00:00Z, found "${read}"`,
  });
  return undefined;
});

/** Reads a pinned case of unknown origin. */
export const pinnedCaseShape: Shape<PinnedCaseDocument> = object({
  key: slug,
  name: nameText(120),
  // empty says as little as nothing
  description: optional(text(2000, 'text', 0), ''),
  facts: object({
    service: keyOf(services.kind),
    impact: slug,
    urgency: slug,
    channel: oneOf(...channels),
    category: optional(text(80), null),
    location: optional(text(60), null),
    title: optional(text(200), null),
    organisation: optional(slug, null),
    timeZone: optional(text(64, 'the IANA name of a time zone'), null),
    openedAt: instant,
  }),
  expect: object({
    priority: optional(slug, null),
    team: optional(keyOf(teams.kind), null),
    person: optional(shapeOf(text(254, 'an address'), { type: 'leaf', reference: 'person' }), null),
    rule: optional(slug, null),
    path: optional(text(2000), null),
    firstResponseDueAt: optional(instant, null),
    resolutionDueAt: optional(instant, null),
  }),
});
