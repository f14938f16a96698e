import { atomsOf, type Condition, type Facts } from '../condition.js';
import { type Box, Layout } from './Layout.js';
import { difference, disjoint, excess, intersection, isInside, overlaps } from './boxes.js';
import type { FieldDomain } from './FieldDomain.js';
import { opaqueDomain, withOpaqueFields } from './opaque.js';
import { RecordMaker } from './record.js';

/** A set of records: those of any of its boxes. */
export type Region = readonly Box[];

/**
 * Boxes that one condition may take, pieces that one question about regions may look at, and pairs of boxes that all
 * questions together compare, before they are given up: nobody else is served while an answer is searched for.
 */
const limits = { boxes: 2_000, pieces: 200_000, pairs: 8_000_000 } as const;

/** Words of a box that a comparison counts as one for: boxes over hundreds of questions take as many times as long, and as much memory. */
const wordsOfPair = 64;

/** Boxes of a region that a record is looked for in, and pieces that are looked at while what is left over is counted. */
const few = { boxes: 40, counted: 5_000 } as const;

/** A question was given up: answering it would take too long. */
export class NotDecided extends Error {
  override readonly name = 'NotDecided';
}

/**
 * All records that can be told apart by a set of conditions: the product of their fields, each cut into cells.
 * Questions about it are exact; those that would take more than a fixed number of steps throw `NotDecided`.
 * Conditions that cannot be taken apart, such as patterns, are free fields that hold yes or no: what is then said of all
 * records is true. That there is a record is said only of one that was made: see `recordOf`.
 */
export class Space {
  private readonly layout: Layout;
  private readonly maker: RecordMaker;
  /** Pairs of boxes that may still be compared. */
  private left: number = limits.pairs;
  /** What a box weighs: 1 unless it is over very many questions. */
  private readonly weight: number;

  constructor(domains: ReadonlyMap<string, FieldDomain>, conditions: readonly Condition[]) {
    const atoms = conditions.flatMap((condition) => atomsOf(withOpaqueFields(condition)));
    const opaque = atoms
      .filter(({ field }) => !domains.has(field))
      .map(({ field }) => [field, opaqueDomain(field)] as const);
    this.layout = new Layout(new Map([...domains, ...opaque]), atoms);
    this.maker = new RecordMaker(this.layout);
    this.weight = Math.max(1, this.layout.everything().length / wordsOfPair);
  }

  everything(): Region {
    return [this.layout.everything()];
  }

  /** The records for which a condition holds, as boxes that may share some. Null is the condition that always holds. */
  where(condition: Condition | null): Region {
    if (!condition) return this.everything();
    // told apart, a few dozen boxes over as many fields would be millions
    return this.boxes(withOpaqueFields(condition), false);
  }

  /** The records that are in both. */
  both(a: Region, b: Region): Region {
    return a.flatMap((one) => b.flatMap((other) => intersection(this.layout, one, other) ?? []));
  }

  doOverlap(a: Region, b: Region): boolean {
    return a.some((one) => b.some((other) => overlaps(this.layout, one, other)));
  }

  /** The records of the first that are in none of the others. */
  without(region: Region, others: Region): Region {
    // what lies inside one of them goes at once: cut by the others first, it would become many
    let left = region.filter((box) => !others.some((other) => isInside(this.layout, box, other)));
    for (const other of others) {
      this.compare(left.length);
      left = left.flatMap((piece) => difference(this.layout, piece, other));
      if (left.length * this.weight > limits.pieces) throw new NotDecided();
    }
    return left;
  }

  /** From now on so many pairs of boxes may be compared, whatever was before: what is less important has a share of its own. */
  allow(pairs: number): void {
    this.left = pairs;
  }

  /** A piece of the first that is in none of the others; null when they cover it. Stops at the first that it finds. */
  outside(region: Region, others: Region): Box | null {
    return this.find(region, others, (piece) => piece);
  }

  /** A record of the first that is in none of the others; null where none was found, as `recordOf`. */
  recordOutside(region: Region, others: Region): Facts | null {
    let tries: number = few.boxes;
    const found = this.find(region, others, (piece) => {
      tries -= 1;
      return this.maker.recordOf(piece) ?? (tries > 0 ? null : 'given up');
    });
    return found === 'given up' ? null : found;
  }

  /** How many kinds of records are in none of these; null where that takes long to count. */
  kindsOutside(others: Region): number | null {
    let kinds = 0;
    try {
      // pieces of one box share no record
      const count = (piece: Box): null => {
        kinds += this.layout.kindsIn(piece);
        return null;
      };
      this.find(this.everything(), others, count, few.counted);
      return kinds;
    } catch (error) {
      if (error instanceof NotDecided) return null;
      throw error;
    }
  }

  /** What is first found in a piece of the first that is in none of the others; null when nothing is. */
  private find<Found>(
    region: Region,
    others: Region,
    look: (piece: Box) => Found | null,
    most: number = limits.pieces,
  ): Found | null {
    let pieces = 0;
    const search = (box: Box, near: readonly Box[]): Found | null => {
      pieces += 1;
      this.compare(near.length);
      if (pieces * this.weight > most) throw new NotDecided();
      const nearer: Box[] = [];
      let [best, least] = [-1, Infinity];
      for (const other of near) {
        const fields = excess(this.layout, box, other);
        if (fields === 0) return null;
        if (fields < 0) continue;
        // cut by what it leaves the fewest pieces of: those that are left are the sooner inside another one
        if (fields < least) [best, least] = [nearer.length, fields];
        nearer.push(other);
      }
      const [nearest] = nearer.splice(best, best < 0 ? 0 : 1);
      if (!nearest) return look(box);
      for (const piece of difference(this.layout, box, nearest)) {
        const found = search(piece, nearer);
        if (found) return found;
      }
      return null;
    };
    for (const box of region) {
      const found = search(box, others);
      if (found) return found;
    }
    return null;
  }

  /** True when every record of the first is in the second. */
  isCovered(region: Region, by: Region): boolean {
    const [one, ...others] = by;
    if (one && others.length === 0) return region.every((box) => isInside(this.layout, box, one));
    return this.outside(region, by) === null;
  }

  /** How many points there are, where all values of all fields are listed; else of kinds that can be told apart. */
  sizeOf(region: Region): number {
    return disjoint(this.layout, region).reduce((sum, box) => sum + this.layout.sizeOf(box), 0);
  }

  /**
   * A record of a region, with a value for each field. Null where none was found: always for an empty region, and for one
   * whose patterns and expressions no record was found to answer so, which does not mean that there is none.
   */
  recordOf(region: Region): Facts | null {
    for (const box of region.slice(0, few.boxes)) {
      const record = this.maker.recordOf(box);
      if (record) return record;
    }
    return null;
  }

  private compare(pairs: number): void {
    this.left -= pairs * this.weight;
    if (this.left < 0) throw new NotDecided();
  }

  private boxes(node: Condition, isNegated: boolean): Box[] {
    if ('not' in node) return this.boxes(node.not, !isNegated);
    if ('all' in node) return isNegated ? this.anyOf(node.all, true) : this.allOf(node.all, false);
    if ('any' in node) return isNegated ? this.allOf(node.any, true) : this.anyOf(node.any, false);
    if ('logic' in node) throw new Error('an expression has to be a field of its own');
    const box = this.layout.boxOf(node, isNegated);
    return box ? [box] : [];
  }

  private allOf(parts: readonly Condition[], areNegated: boolean): Box[] {
    return parts.reduce<Box[]>(
      (boxes, part) => {
        const joined = this.both(boxes, this.boxes(part, areNegated));
        return this.fewer([...joined]);
      },
      [this.layout.everything()],
    );
  }

  private anyOf(parts: readonly Condition[], areNegated: boolean): Box[] {
    return this.fewer(parts.flatMap((part) => this.boxes(part, areNegated)));
  }

  /** The same records in fewer boxes: those inside another go, and those that differ in one field become one. */
  private fewer(boxes: Box[]): Box[] {
    if (boxes.length > limits.boxes) throw new NotDecided();
    const kept: Box[] = [];
    for (const box of boxes) {
      if (kept.some((other) => isInside(this.layout, box, other))) continue;
      const twin = kept.findIndex((other) => this.differInOneField(box, other));
      const other = kept[twin];
      if (other) kept[twin] = Uint32Array.from(other, (word, i) => (word | (box[i] ?? 0)) >>> 0);
      else kept.push(box);
    }
    return kept;
  }

  private differInOneField(a: Box, b: Box): boolean {
    let fields = 0;
    for (const { at, words } of this.layout.sides) {
      for (let word = at; word < at + words; word += 1)
        if (a[word] !== b[word]) {
          fields += 1;
          break;
        }
      if (fields > 1) return false;
    }
    return true;
  }
}
