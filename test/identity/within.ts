/** Resolves when it has become true; rejects when that takes longer. For what is told by NOTIFY. */
export async function within(ms: number, isTrue: () => Promise<boolean>): Promise<void> {
  const endsAt = performance.now() + ms;
  while (!(await isTrue())) {
    if (performance.now() > endsAt) throw new Error(`it did not become true within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
