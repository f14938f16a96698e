/** Moments at which a message is written by itself. */
export const purposes = ['ACKNOWLEDGEMENT', 'RESOLUTION_NOTICE'] as const;

/** One of `purposes`. */
export type Purpose = (typeof purposes)[number];

/** What kind of value a variable holds: instants carry their zone, lengths of time are whole seconds. */
export type VariableType = 'text' | 'number' | 'instant' | 'seconds';

/** Something that a template may say about the record it is written for. */
export interface TemplateVariable {
  readonly type: VariableType;
  /** What it is, for whoever writes the template. */
  readonly description: string;
  /** A value as it may look, used wherever there is no record. */
  readonly example: string | number;
  /** True where a record may have no such thing: the value is then empty. */
  readonly mayBeEmpty?: true;
  /** Characters of the longest value, for texts that people write. */
  readonly longest?: number;
}

/** What every template may say. */
const always = {
  'record.number': {
    type: 'text',
    description: 'Number of the record, the one that people quote.',
    example: 'INC-1042',
  },
  'record.title': {
    type: 'text',
    description: 'Title of the record.',
    example: 'Card terminal at counter 2 is dead',
    longest: 200,
  },
  'record.openedAt': {
    type: 'instant',
    description: 'When the record was opened, in the zone of the calendar that counts for its service.',
    example: '2026-11-25T09:12:00+01:00[Europe/Berlin]',
  },
  'service.name': { type: 'text', description: 'Name of the service.', example: 'Point-of-sale repair', longest: 120 },
  'service.outcome': {
    type: 'text',
    description: 'What the service promises to be true when the work is done.',
    example: 'Customers can pay again.',
    longest: 1_000,
  },
  'service.reopenDays': {
    type: 'number',
    description: 'Days after resolving in which the record may be reopened; 0 means that it may not.',
    example: 14,
  },
  'organisation.name': {
    type: 'text',
    description: 'Name of the organisation that the record belongs to.',
    example: 'Harbour Logistics',
    longest: 200,
  },
  'contact.name': {
    type: 'text',
    description: 'Full name of the person who asked.',
    example: 'Jonas Weber',
    mayBeEmpty: true,
    longest: 200,
  },
  'priority.name': { type: 'text', description: 'Name of the priority.', example: 'High', mayBeEmpty: true },
  'team.name': {
    type: 'text',
    description: 'Name of the team that has the record.',
    example: 'Service desk',
    mayBeEmpty: true,
    longest: 120,
  },
  'calendar.timeZone': {
    type: 'text',
    description: 'IANA name of the time zone of the calendar that counts for the service.',
    example: 'Europe/Berlin',
  },
} as const satisfies { readonly [name: string]: TemplateVariable };

/** What is promised when a record is opened. */
const promises = {
  'promise.firstResponse': {
    type: 'text',
    description: 'Time until the first answer, in words: 1 hour 30 minutes. It counts in the hours of the calendar.',
    example: '1 hour',
    mayBeEmpty: true,
  },
  'promise.firstResponseSeconds': {
    type: 'seconds',
    description: 'The same in seconds, to compare with.',
    example: 3_600,
    mayBeEmpty: true,
  },
  'promise.firstResponseAt': {
    type: 'instant',
    description: 'When the first answer is due, in the zone of its calendar.',
    example: '2026-11-25T10:12:00+01:00[Europe/Berlin]',
    mayBeEmpty: true,
  },
  'promise.resolution': {
    type: 'text',
    description: 'Time until it is resolved, in words: 8 hours. It counts in the hours of the calendar.',
    example: '8 hours',
    mayBeEmpty: true,
  },
  'promise.resolutionSeconds': {
    type: 'seconds',
    description: 'The same in seconds, to compare with.',
    example: 28_800,
    mayBeEmpty: true,
  },
  'promise.resolutionAt': {
    type: 'instant',
    description: 'When it is to be resolved, in the zone of its calendar.',
    example: '2026-11-25T17:12:00+01:00[Europe/Berlin]',
    mayBeEmpty: true,
  },
} as const satisfies { readonly [name: string]: TemplateVariable };

/** What there is to say once a record is resolved. */
const resolution = {
  'resolution.text': {
    type: 'text',
    description: 'What was done, in the words of the person who resolved it.',
    example: 'The terminal has been replaced and tested with you.',
    longest: 20_000,
  },
  'resolution.code': {
    type: 'text',
    description: 'How it was resolved, as a short key: replaced.',
    example: 'replaced',
    longest: 80,
  },
  'resolution.at': {
    type: 'instant',
    description: 'When it was resolved, in the zone of the calendar that counts for the service.',
    example: '2026-11-25T15:40:00+01:00[Europe/Berlin]',
  },
  'resolution.afterSeconds': {
    type: 'seconds',
    description: 'Seconds from opening to resolving, nights and weekends included.',
    example: 23_280,
  },
  'resolution.reopenUntil': {
    type: 'instant',
    description: 'From when on it can no longer be reopened, in the same zone; empty where it never can.',
    example: '2026-12-09T15:40:00+01:00[Europe/Berlin]',
    mayBeEmpty: true,
  },
} as const satisfies { readonly [name: string]: TemplateVariable };

const ofPurpose = {
  ACKNOWLEDGEMENT: { ...always, ...promises },
  RESOLUTION_NOTICE: { ...always, ...resolution },
} as const;

/** The value of a variable; null where there is none. Instants are RFC 9557 text with offset and zone. */
export type TemplateValue = string | number | null;

/** Says the value of each variable of a purpose when it is asked for; what no template uses is never made. */
export type TemplateValues<P extends Purpose = Purpose> = {
  readonly [N in keyof (typeof ofPurpose)[P]]: () => TemplateValue;
};

/** The variables that a template of that purpose may use, by name and in the order in which they are shown. */
export function variablesOf(purpose: Purpose): ReadonlyMap<string, TemplateVariable> {
  return known[purpose];
}

const known: { readonly [purpose in Purpose]: ReadonlyMap<string, TemplateVariable> } = {
  ACKNOWLEDGEMENT: new Map<string, TemplateVariable>(Object.entries(ofPurpose.ACKNOWLEDGEMENT)),
  RESOLUTION_NOTICE: new Map<string, TemplateVariable>(Object.entries(ofPurpose.RESOLUTION_NOTICE)),
};

/** The example of each variable of a purpose: what a template is tried out with where there is no record. */
export function exampleValues<P extends Purpose>(purpose: P): TemplateValues<P> {
  const entries = [...variablesOf(purpose)].map(([name, { example }]) => [name, () => example] as const);
  return Object.fromEntries(entries) as unknown as TemplateValues<P>;
}
