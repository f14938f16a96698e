import { Field, Int, ObjectType } from 'type-graphql';
import {
  priorityMatrices,
  type CompiledPriorityMatrix,
  type MatrixLevel,
  type MatrixPriority,
  type PriorityMatrixDocument,
} from '../../core/catalog/PriorityMatrix.js';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';

@ObjectType('MatrixLevel', { description: 'A level of impact or urgency.', simpleResolvers: true })
export class LevelOfMatrix implements MatrixLevel {
  @Field(() => String, { description: 'Stable key, the one that inputs take.' })
  readonly key!: string;

  @Field(() => String, { description: 'Name as people know it.' })
  readonly name!: string;
}

@ObjectType({ description: 'How soon work is to be done.', simpleResolvers: true })
export class Priority implements MatrixPriority {
  @Field(() => String, { description: 'Stable key, the one that filters and inputs take.' })
  readonly key!: string;

  @Field(() => String, { description: 'Name as people know it.' })
  readonly name!: string;

  @Field(() => Int, { description: '1 is the most urgent.' })
  readonly rank!: number;

  @Field(() => String, { nullable: true, description: 'Colour such as #b00020; null leaves it to whoever shows it.' })
  readonly color!: string | null;
}

@ObjectType({ description: 'The priority that one impact and one urgency give.', simpleResolvers: true })
export class MatrixCell {
  @Field(() => String, { description: 'Key of the impact.' })
  readonly impact!: string;

  @Field(() => String, { description: 'Key of the urgency.' })
  readonly urgency!: string;

  @Field(() => Priority, { description: 'What they give.' })
  readonly priority!: Priority;
}

@ObjectType({ description: 'Turns impact and urgency into priority.', simpleResolvers: true })
export class PriorityMatrix extends Configured {
  @Field(() => [LevelOfMatrix], { description: 'Levels of impact, the highest first.' })
  readonly impacts: readonly LevelOfMatrix[];

  @Field(() => [LevelOfMatrix], { description: 'Levels of urgency, the highest first.' })
  readonly urgencies: readonly LevelOfMatrix[];

  @Field(() => [Priority], { description: 'The priorities it hands out, the most urgent first.' })
  readonly priorities: readonly Priority[];

  @Field(() => [MatrixCell], { description: 'One cell for every impact and urgency, row by row.' })
  readonly cells: readonly MatrixCell[];

  readonly matrix: CompiledPriorityMatrix;

  /** Shows a priority matrix of a release. */
  constructor(entry: ReleaseEntry<PriorityMatrixDocument, CompiledPriorityMatrix>, release: Release) {
    super(entry, release);
    const { compiled } = entry;
    this.matrix = compiled;
    this.impacts = compiled.impacts;
    this.urgencies = compiled.urgencies;
    this.priorities = compiled.priorities;
    this.cells = compiled.impacts.flatMap((impact) =>
      compiled.urgencies.flatMap((urgency) => {
        const priority = compiled.decide(impact.key, urgency.key);
        return priority ? [{ impact: impact.key, urgency: urgency.key, priority }] : [];
      }),
    );
  }
}

/** Priority matrices as the API shows them. */
export const priorityMatrixViews = viewsOf(priorityMatrices, (entry, release) => new PriorityMatrix(entry, release));
