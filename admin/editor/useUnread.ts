import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { useEditor } from './EditorContext';
import type { UnreadFields } from './UnreadFields';

/** How many fields hold text that is no value yet. */
export const useUnreadCount = (unread: UnreadFields): number => useSyncExternalStore(unread.subscribe, unread.count);

/** For a field: says of it, by what the answer is a ref to, whether its text is no value yet. */
export function useUnread(isUnread: boolean) {
  const { unread } = useEditor();
  const field = useRef<HTMLInputElement>(null);
  // before it is drawn: nobody may read that all is saved beside what is not
  useLayoutEffect(() => (isUnread && field.current ? unread.add(field.current) : undefined), [unread, isUnread]);
  return field;
}
