import type { FieldDeclaration } from '../core/configuration/kinds.js';
import { incidentFields } from '../core/incidents/fields.js';

/** Fields that conditions may ask about, joined from all domains that declare some. */
export const fields: ReadonlyMap<string, FieldDeclaration> = new Map(
  [...incidentFields].map((field) => [field.name, field]),
);
