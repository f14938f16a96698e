/** The fields of an editor whose text is no value yet: nothing of it is in the draft, and so nothing of it is saved. */
export class UnreadFields {
  private readonly fields = new Set<HTMLElement>();
  private readonly listeners = new Set<() => void>();

  /** Notes that what stands in a field cannot be read. Answers what to call when it can, or when the field is gone. */
  add(field: HTMLElement): () => void {
    this.fields.add(field);
    this.tell();
    return () => {
      this.fields.delete(field);
      this.tell();
    };
  }

  /** How many there are. */
  readonly count = (): number => this.fields.size;

  /** Leads to the first of them. */
  focusFirst(): void {
    const [first] = [...this.fields].sort((a, b) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
    first?.focus();
  }

  /** Calls the listener whenever there are more or fewer of them, until what it answers is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
