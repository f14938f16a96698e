import type { Atom, Facts } from '../condition.js';
import { type Cell, type CutField, cutField } from './cells.js';
import type { FieldDomain } from './FieldDomain.js';

/** A set of records, as one bit for each cell of each field: it holds those with every field in one of its cells. */
export type Box = Uint32Array;

/** A field of a space. */
export interface Side {
  readonly field: string;
  readonly domain: FieldDomain;
  readonly cut: CutField;
  /** Place of its first word in a box, and how many words it has there. */
  readonly at: number;
  readonly words: number;
}

/** Where each field's cells stand in a box. */
export class Layout {
  readonly sides: readonly Side[];
  /** Words of a box. */
  readonly length: number;
  private readonly maskOf = new Map<string, Box>();
  private readonly whole: Box;
  private readonly askedOf = new WeakMap<Box, readonly Side[]>();

  /** Lays out the fields that the atoms ask about, each cut by its atoms. Throws where a field has no domain. */
  constructor(domains: ReadonlyMap<string, FieldDomain>, atoms: readonly Atom[]) {
    const byField = Map.groupBy(new Map(atoms.map((atom) => [keyOf(atom), atom])).values(), ({ field }) => field);
    // a field that nobody asks about has one cell; it is there so that sizes and witnesses are of whole records
    const fields = [...new Set([...domains.keys(), ...byField.keys()])];
    let at = 0;
    this.sides = fields.map((field) => {
      const domain = domains.get(field);
      if (!domain) throw new Error(`the field ${field} has no domain`);
      const cut = cutField(domain, byField.get(field) ?? []);
      const side = { field, domain, cut, at, words: Math.ceil(cut.cells.length / 32) };
      at += side.words;
      return side;
    });
    this.length = at;
    this.whole = this.masked(() => true);
    for (const side of this.sides)
      byField.get(side.field)?.forEach((atom, i) => {
        const holds = side.cut.holds[i] ?? [];
        this.maskOf.set(
          keyOf(atom),
          this.masked((of, cell) => of !== side || (holds[cell] ?? false)),
        );
      });
  }

  /** All records. */
  everything(): Box {
    return this.whole;
  }

  /** The fields in which a box does not have every cell: the others say nothing about what is in it. */
  asked(box: Box): readonly Side[] {
    const known = this.askedOf.get(box);
    if (known) return known;
    const asked = this.sides.filter(({ at, words }) => {
      for (let word = at; word < at + words; word += 1) if (box[word] !== this.whole[word]) return true;
      return false;
    });
    this.askedOf.set(box, asked);
    return asked;
  }

  /** The records for which the atom holds, or with `isNegated` those for which it does not; null when there are none. */
  boxOf(atom: Atom, isNegated: boolean): Box | null {
    const mask = this.maskOf.get(keyOf(atom));
    if (!mask) throw new Error(`the space was not cut by ${keyOf(atom)}`);
    const side = this.sides.find(({ field }) => field === atom.field);
    if (!side) throw new Error(`the field ${atom.field} has no side`);
    const box = Uint32Array.from(mask);
    if (isNegated)
      for (let word = side.at; word < side.at + side.words; word += 1)
        box[word] = ((this.whole[word] ?? 0) & ~(mask[word] ?? 0)) >>> 0;
    return this.isEmpty(box) ? null : box;
  }

  /** True where one field has no cell left. */
  isEmpty(box: Box): boolean {
    return this.sides.some(({ at, words }) => {
      for (let word = at; word < at + words; word += 1) if (box[word]) return false;
      return true;
    });
  }

  /** How many points a box holds: the product of the sizes of its cells. */
  sizeOf(box: Box): number {
    return this.sides.reduce((size, side) => {
      const sizes = side.cut.cells.map((cell, i) => (isSet(box, side.at, i) ? cell.size : 0));
      return size * sizes.reduce((sum, one) => sum + one, 0);
    }, 1);
  }

  /** How many kinds of records a box holds that the atoms can tell apart: the product of the numbers of its cells. */
  kindsIn(box: Box): number {
    return this.sides.reduce((kinds, side) => kinds * this.cellsOf(side, box).length, 1);
  }

  /** The cells of a field that a box has. */
  cellsOf({ cut, at }: Side, box: Box): Cell[] {
    return cut.cells.filter((_, i) => isSet(box, at, i));
  }

  /** Whether a cell of a field, by its place, is in a box. */
  isInBox({ at }: Side, box: Box): (cell: number) => boolean {
    return (cell) => cell >= 0 && isSet(box, at, cell);
  }

  /** One record of a box: in each field the sample of the first cell that it has. */
  witnessOf(box: Box): Facts {
    return Object.fromEntries(this.sides.map((side) => [side.field, this.cellsOf(side, box)[0]?.sample ?? null]));
  }

  private masked(isIn: (side: Side, cell: number) => boolean): Box {
    const box = new Uint32Array(this.length);
    for (const side of this.sides)
      side.cut.cells.forEach((_, cell) => {
        const word = side.at + (cell >>> 5);
        if (isIn(side, cell)) box[word] = ((box[word] ?? 0) | (1 << (cell & 31))) >>> 0;
      });
    return box;
  }
}

const isSet = (box: Box, at: number, cell: number): boolean =>
  ((box[at + (cell >>> 5)] ?? 0) & (1 << (cell & 31))) !== 0;

const keyOf = ({ field, op, value }: Atom): string => JSON.stringify([field, op, value]);
