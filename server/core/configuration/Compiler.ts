import type { ReleaseEntry } from '../kernel/Release.js';
import { blankNames } from './blankNames.js';
import type { AnyKind, Compiled, Finding, KindRegistry, Report } from './kinds.js';
import { Inquiry, isSameList, Standing } from './known.js';
import { Recent } from './Recent.js';
import type { ShapeComplaint } from './shape.js';
import { isSame, upgraded } from './tidy.js';
import type { Compilation, SourceDocument } from './Workbench.js';

type Document = { readonly key: string };

/** What is kept of a document that goes by a kind and key: what came out lately, and what that depended on. */
interface Slot {
  readonly documents: Recent<Document>;
  readonly checks: Recent<Checked>;
  readonly compiled: Recent<Made>;
  usedIn: number;
}

interface Checked {
  readonly document: Document;
  readonly asked: Inquiry;
  readonly findings: readonly Finding[];
}

interface Made {
  readonly document: Document;
  readonly asked: Inquiry;
  readonly entry: ReleaseEntry<unknown, unknown>;
}

interface Verdict {
  readonly documents: readonly Document[];
  readonly asked: Inquiry;
  readonly findings: readonly Finding[];
}

/** One compilation, as far as the documents of a kind are concerned. */
interface Run {
  readonly findings: Finding[];
  readonly redone: { checked: number; compiled: number };
  /** False when its documents are read and compiled, but not checked. */
  readonly isJudged: boolean;
}

/** States of a document that are kept: the live one, and those of some change sets that are looked at in turns. */
const keptStates = 8;

/** Compilations after which a document that none of them held is forgotten. */
const keptRounds = 50;

/**
 * Checks and compiles complete sets of documents, kind after kind in the order of the registry, and reports all findings
 * at once. It remembers what came of each document together with what that asked of the documents before it: as long as
 * both are the same, nothing is done again and the same object comes out. The same documents always give the same
 * answer; only the time it takes depends on what was compiled before.
 */
export class Compiler {
  private readonly slots = new Map<string, Slot>();
  private readonly verdicts = new Map<string, Recent<Verdict>>();
  private readonly keyLists = new Map<string, Recent<readonly string[]>>();
  private rounds = 0;

  constructor(readonly registry: KindRegistry) {}

  /** Compiles in one go. */
  compile(documents: readonly SourceDocument[], at?: Date): Compilation {
    const steps = this.inSteps(documents, at);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /**
   * Compiles a document at a time: between steps others may work, and compile with the same compiler. What is judged for the
   * moment `at` is not remembered.
   */
  *inSteps(documents: readonly SourceDocument[], at?: Date): Generator<undefined, Compilation> {
    const round = ++this.rounds;
    const findings: Finding[] = [...this.unknownKinds(documents)];
    const redone = { checked: 0, compiled: 0 };
    const given = Map.groupBy(documents, ({ kind }) => kind);
    const known = new Standing(this.registry.fields);
    const byKind = new Map<string, ReadonlyMap<string, ReleaseEntry<unknown, unknown>>>();
    for (const kind of this.registry.kinds) {
      const name = kind.token.kind;
      const entries = new Map<string, ReleaseEntry<unknown, unknown>>();
      const documentsRead = new Map<string, Document>();
      const keys = new Set<string>();
      const isJudged = !kind.judgesTheWhole || isSound(findings);
      const run = { findings, redone, isJudged };
      for (const source of (given.get(name) ?? []).toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
        const { key } = source;
        if (keys.has(key)) findings.push(finding(name, key, 'error', 'key', `the key ${key} is used twice`));
        else {
          const slot = this.slotOf(`${name}/${key}`, round);
          const document = read(kind, source, slot, known, findings);
          if (document) documentsRead.set(key, document);
          yield;
          const entry = document && (yield* this.entryOf(kind, document, source.revisionId, slot, known, run));
          if (entry) {
            entries.set(key, entry);
            if (at) {
              const report: Report = (...what) => findings.push(finding(name, key, ...what));
              for (const path of blankNames(kind.shape.layout, document))
                report('error', path, 'expected a name that can be seen, found nothing but blanks');
              kind.checkAt?.(document, entry.compiled, at.getTime(), report);
              yield;
            }
          }
        }
        keys.add(key);
        yield;
      }
      known.add(name, { entries, documents: documentsRead, keys: this.sharedKeys(name, [...keys]) });
      byKind.set(name, entries);
      findings.push(...this.verified(kind, entries, known));
      yield;
    }
    for (const [name, slot] of this.slots) if (slot.usedIn < round - keptRounds) this.slots.delete(name);
    return { findings, entries: { byKind }, isSound: isSound(findings), redone };
  }

  private unknownKinds(documents: readonly SourceDocument[]): Finding[] {
    const names = new Set(this.registry.kinds.map(({ token }) => token.kind));
    const message = `unknown kind; known are ${[...names].join(', ')}`;
    return documents
      .filter(({ kind }) => !names.has(kind))
      .map(({ kind, key }) => finding(kind, key, 'error', '', message));
  }

  /** Takes a breath between checking and compiling, since one document may be as large as many. */
  private *entryOf(
    kind: AnyKind,
    document: Document,
    revisionId: string,
    slot: Slot,
    known: Compiled,
    { findings, redone, isJudged }: Run,
  ): Generator<undefined, ReleaseEntry<unknown, unknown> | undefined> {
    const found = isJudged ? this.findingsOf(kind, document, slot, known, redone) : [];
    findings.push(...found);
    if (!isSound(found)) return undefined;
    yield;

    const isStill = (each: Made): boolean => each.document === document && each.asked.holdsIn(known);
    const same = slot.compiled.find((each) => each.entry.revisionId === revisionId && isStill(each));
    if (same) return same.entry;
    const made = slot.compiled.find(isStill);
    if (made) return slot.compiled.add({ ...made, entry: { ...made.entry, revisionId } }).entry;
    redone.compiled++;
    const asked = new Inquiry(known);
    const compiled = kind.compile(document, asked);
    const entry = { kind: kind.token.kind, key: document.key, revisionId, document, compiled };
    slot.compiled.add({ document, asked: asked.close(), entry });
    return entry;
  }

  private findingsOf(
    kind: AnyKind,
    document: Document,
    slot: Slot,
    known: Compiled,
    redone: Run['redone'],
  ): readonly Finding[] {
    const same = slot.checks.find((made) => made.document === document && made.asked.holdsIn(known));
    if (same) return same.findings;
    redone.checked++;
    const asked = new Inquiry(known);
    const findings: Finding[] = [];
    kind.check(document, asked, (...what) => findings.push(finding(kind.token.kind, document.key, ...what)));
    return slot.checks.add({ document, asked: asked.close(), findings }).findings;
  }

  private verified(
    kind: AnyKind,
    entries: ReadonlyMap<string, ReleaseEntry<unknown, unknown>>,
    known: Compiled,
  ): readonly Finding[] {
    if (!kind.verify) return [];
    const name = kind.token.kind;
    const documents = [...entries.values()].map(({ document }) => document as Document);
    const verdicts = this.verdicts.get(name) ?? new Recent<Verdict>(keptStates);
    this.verdicts.set(name, verdicts);
    const same = verdicts.find((made) => isSameList(made.documents, documents) && made.asked.holdsIn(known));
    if (same) return same.findings;
    const asked = new Inquiry(known);
    const findings: Finding[] = [];
    kind.verify(documents, asked, (of, ...what) => {
      const about = typeof of === 'string' ? { kind: name, key: of } : of;
      findings.push(finding(about.kind, about.key, ...what));
    });
    return verdicts.add({ documents, asked: asked.close(), findings }).findings;
  }

  private slotOf(name: string, round: number): Slot {
    const slot = this.slots.get(name) ?? {
      documents: new Recent(keptStates),
      checks: new Recent(keptStates),
      compiled: new Recent(keptStates),
      usedIn: round,
    };
    slot.usedIn = round;
    this.slots.set(name, slot);
    return slot;
  }

  /** The same list for the same keys, so that comparing what was asked costs nothing. */
  private sharedKeys(kind: string, keys: readonly string[]): readonly string[] {
    const lists = this.keyLists.get(kind) ?? new Recent<readonly string[]>(keptStates);
    this.keyLists.set(kind, lists);
    return lists.find((list) => isSameList(list, keys)) ?? lists.add(keys);
  }
}

function isSound(findings: readonly Finding[]): boolean {
  return findings.every(({ severity }) => severity !== 'error');
}

function finding(kind: string, key: string, ...[severity, path, message]: Parameters<Report>): Finding {
  return { severity, kind, key, path, message };
}

/** The document that the body reads as: the same object as before when it says the same. */
function read(
  kind: AnyKind,
  source: SourceDocument,
  slot: Slot,
  known: Compiled,
  findings: Finding[],
): Document | undefined {
  const kept = slot.documents.find((document) => document === source.body);
  if (kept) return kept;
  const name = kind.token.kind;
  const report = (path: string, message: string): undefined => {
    findings.push(finding(name, source.key, 'error', path, message));
  };
  const { shapeVersion = kind.shapeVersion } = source;
  if (shapeVersion > kind.shapeVersion)
    return report('', `written in shape ${shapeVersion} of ${name}; this version knows ${kind.shapeVersion}`);
  const complaints: ShapeComplaint[] = [];
  const body = upgraded(kind, source.body, shapeVersion);
  const document = kind.shape(body, '', complaints);
  for (const { path, message } of complaints) report(path, message);
  if (!document || complaints.length > 0) {
    kind.checkParts?.(body, complaints, known, (...what) => findings.push(finding(name, source.key, ...what)));
    return undefined;
  }
  if (document.key !== source.key) return report('key', `expected ${source.key}, found ${document.key}`);
  return slot.documents.find((earlier) => isSame(earlier, document)) ?? slot.documents.add(document);
}
