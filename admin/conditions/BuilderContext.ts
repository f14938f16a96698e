import { createContext, use } from 'react';
import type { TreeGroup } from './conditionTree';

interface Builder {
  /** The whole condition. */
  readonly root: TreeGroup;
  /** Where it stands in the document. */
  readonly path: string;
  readonly name: string;
  readonly isReadOnly: boolean;
  /** Takes the whole condition away. */
  readonly removeAll: () => void;
}

/** What the controls of a builder know of the condition around them. */
export const BuilderContext = createContext<Builder | null>(null);

/** The builder around. */
export function useBuilder(): Builder {
  const builder = use(BuilderContext);
  if (!builder) throw new Error('A control of a condition stands outside of a builder.');
  return builder;
}
