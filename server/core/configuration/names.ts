import type { AnyKind } from './kinds.js';

/** What a kind is called: in code that names the parts of the API, and by people. */
export interface KindNames {
  /** `SlaPolicy`, as types of the API begin. */
  readonly type: string;
  /** `slaPolicy`, as fields of the API begin. */
  readonly field: string;
  /** `SLA policy`, `Team`. */
  readonly label: string;
  /** The same within a sentence: `SLA policy`, `team`. */
  readonly inText: string;
  /** `SLA policies`. */
  readonly labelPlural: string;
}

/** Words that are written in capitals. */
const capitals = ['sla'];

/** All names of a kind, from its own (`sla-policy`) and that of its folder (`sla-policies`). */
export function namesOf({ token, folder }: AnyKind): KindNames {
  const type = token.kind.split('-').map(capitalised).join('');
  return {
    type,
    field: type.charAt(0).toLowerCase() + type.slice(1),
    label: capitalised(wordsOf(token.kind)),
    inText: wordsOf(token.kind),
    labelPlural: capitalised(wordsOf(folder)),
  };
}

function wordsOf(name: string): string {
  return name
    .split('-')
    .map((word) => (capitals.includes(word) ? word.toUpperCase() : word))
    .join(' ');
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
