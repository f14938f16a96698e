import type { Finding } from '../configuration/kinds.js';
import type { ShapeComplaint } from '../configuration/shape.js';
import { checkTemplate } from './checkTemplate.js';
import { messageTemplateKind, type MessageTemplateDocument } from './MessageTemplate.js';
import { type Purpose, purposes } from './variables.js';

/** A template as far as an editor has got with it, and what is wrong with it. */
export interface DraftedTemplate {
  /** Null until its purpose is known: nothing can be said of it before. */
  readonly template: MessageTemplateDocument | null;
  readonly findings: readonly Finding[];
}

/** Reads a template that may be half filled in; what is missing counts as empty, and is among the findings. */
export function readDraft(body: { readonly [field: string]: unknown }): DraftedTemplate {
  const key = textOf(body.key);
  const findings: Finding[] = [];
  const report = (severity: Finding['severity'], path: string, message: string): void => {
    findings.push({ severity, kind: messageTemplateKind.token.kind, key, path, message });
  };
  const complaints: ShapeComplaint[] = [];
  const whole = messageTemplateKind.shape(body, '', complaints);
  for (const { path, message } of complaints) report('error', path, message);
  const template = whole ?? halfFilled(body);
  if (template) checkTemplate(template, report);
  return { template, findings };
}

function halfFilled(body: { readonly [field: string]: unknown }): MessageTemplateDocument | null {
  const purpose = purposes.find((known: Purpose) => known === body.purpose);
  if (!purpose) return null;
  const { key, name, description, subject, body: text } = body;
  return {
    key: textOf(key),
    name: textOf(name),
    description: textOf(description),
    purpose,
    subject: textOf(subject),
    body: textOf(text),
    variables: Array.isArray(body.variables) ? body.variables.filter(isVariable) : [],
  };
}

function isVariable(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
