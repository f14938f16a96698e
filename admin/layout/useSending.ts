import { useState } from 'react';

/** Sends something, one thing at a time: buttons rest while it is under way, and why it failed is there to be shown. */
export function useSending(onSent: () => void) {
  const [trouble, setTrouble] = useState<string>();
  const [isSending, setSending] = useState(false);

  async function send(sending: Promise<unknown>) {
    setSending(true);
    setTrouble(undefined);
    try {
      await sending;
      onSent();
    } catch (error) {
      setTrouble((error as Error).message);
    } finally {
      setSending(false);
    }
  }

  return { send, isSending, trouble };
}
