import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { isBody, type Body } from '../configuration/Editable.js';

@ObjectType('MatrixLevelDocument', { description: 'A level of impact or urgency.', simpleResolvers: true })
@InputType('MatrixLevelDocumentInput', { description: 'A level of impact or urgency.' })
export class EditableLevel {
  @Field(() => String, {
    nullable: true,
    description: 'Stable key, such as high. Records and rules keep it: give a level a new name, never a new key.',
  })
  readonly key!: string | null;

  @Field(() => String, { nullable: true, description: 'Name as people know it.' })
  readonly name!: string | null;
}

@ObjectType('MatrixPriorityDocument', { description: 'A priority that the matrix hands out.', simpleResolvers: true })
@InputType('MatrixPriorityDocumentInput', { description: 'A priority that the matrix hands out.' })
export class EditablePriority {
  @Field(() => String, {
    nullable: true,
    description:
      'Stable key, such as p1. Records, SLA policies and rules keep it: give a priority a new name, never a new key.',
  })
  readonly key!: string | null;

  @Field(() => String, { nullable: true, description: 'Name as people know it, such as P1 Critical.' })
  readonly name!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Place in lists, from 1 for the most urgent to 99. No two priorities share one.',
  })
  readonly rank!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Colour on the screen, such as #b00020. Empty leaves it to the console.',
  })
  readonly color!: string | null;
}

@ObjectType('MatrixCellDocument', { description: 'What one impact and one urgency give.', simpleResolvers: true })
@InputType('MatrixCellDocumentInput', { description: 'What one impact and one urgency give.' })
export class EditableCell {
  @Field(() => String, { description: 'Key of the impact.' })
  readonly impact!: string;

  @Field(() => String, { description: 'Key of the urgency.' })
  readonly urgency!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the priority they give. No cell may stay empty when it is published: every record gets a priority.',
  })
  readonly priority!: string | null;
}

const description =
  'Turns impact and urgency into priority. Priority decides the promised times and, where rules ask for it, the team.';

/** What an editor of priority matrices loads and saves. */
@ObjectType('PriorityMatrixDocument', { description, simpleResolvers: true })
@InputType('PriorityMatrixDocumentInput', { description })
export class EditablePriorityMatrix {
  @Field(() => String, {
    description:
      'Stable key: lower-case letters, digits and hyphens. The matrix default applies where a service names no other.',
  })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'Name as people know it.' })
  readonly name!: string | null;

  @Field(() => [EditableLevel], {
    nullable: true,
    description: 'How much of the business is affected, from the highest level to the lowest: 1 to 10 levels.',
  })
  readonly impacts!: readonly EditableLevel[] | null;

  @Field(() => [EditableLevel], {
    nullable: true,
    description: 'How fast it hurts, from the highest level to the lowest: 1 to 10 levels.',
  })
  readonly urgencies!: readonly EditableLevel[] | null;

  @Field(() => [EditablePriority], {
    nullable: true,
    description: 'The priorities it hands out: 1 to 20. Open records keep theirs until somebody decides it anew.',
  })
  readonly priorities!: readonly EditablePriority[] | null;

  @Field(() => [EditableCell], {
    nullable: true,
    description:
      'The priority for each impact and urgency. A change holds for new records, and for open ones when their impact or urgency is changed.',
  })
  readonly cells!: readonly EditableCell[] | null;

  /** Cells are a list in the API and a map by impact, then urgency, in the body; an empty cell is none. */
  static toBody(fields: Body): Body {
    if (!Array.isArray(fields.cells)) return fields;
    const rows = new Map<string, Map<string, string>>();
    for (const { impact, urgency, priority } of fields.cells as EditableCell[]) {
      const row = rows.get(impact) ?? new Map<string, string>();
      rows.set(impact, row);
      if (priority !== null && priority !== undefined) row.set(urgency, priority);
    }
    return {
      ...fields,
      cells: Object.fromEntries([...rows].map(([impact, row]) => [impact, Object.fromEntries(row)])),
    };
  }

  /** The way back. */
  static fromBody(body: Body): Body {
    const { cells } = body;
    if (!isBody(cells)) return body;
    const list = Object.entries(cells).flatMap(([impact, row]) =>
      isBody(row) ? Object.entries(row).map(([urgency, priority]) => ({ impact, urgency, priority })) : [],
    );
    return { ...body, cells: list };
  }
}
