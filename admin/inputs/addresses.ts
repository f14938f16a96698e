/** What is wrong with an e-mail address, for the one who typed it; undefined when nothing is. */
export function addressComplaint(address: string): string | undefined {
  if (!address) return 'Give an e-mail address.';
  if (/\s/.test(address)) return 'An e-mail address has no spaces.';
  if (!address.includes('@')) return 'An e-mail address has an @ in it, like ada@example.com.';
  if (/[A-Z]/.test(address)) return `Write it in lower case: ${address.toLowerCase()}.`;
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) return 'Write it whole, like ada@example.com.';
  return undefined;
}
