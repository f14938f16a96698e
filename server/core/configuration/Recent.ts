/** The few things used last; what was not used for longest is dropped. */
export class Recent<T> {
  /** Used last stands first. */
  private items: T[] = [];

  constructor(private readonly size: number) {}

  /** The first that fits, which thereby was used last; undefined when none does. */
  find(fits: (item: T) => boolean): T | undefined {
    const at = this.items.findIndex(fits);
    const found = this.items[at];
    if (found !== undefined && at > 0) this.items = [found, ...this.items.toSpliced(at, 1)];
    return found;
  }

  /** Keeps one more. */
  add(item: T): T {
    this.items = [item, ...this.items.slice(0, this.size - 1)];
    return item;
  }
}
