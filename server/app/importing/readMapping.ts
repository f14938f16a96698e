import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import type { ShapeComplaint } from '../../core/configuration/shape.js';
import { formatTokens } from '../../core/incidents/importing/localTime.js';
import { mappingShape, type Mapping } from '../../core/incidents/importing/mapping.js';
import { services } from '../../core/catalog/Service.js';
import { defaultMatrixKey, priorityMatrices } from '../../core/catalog/PriorityMatrix.js';
import { Refusal, type Complaint } from '../../core/kernel/Refusal.js';
import type { Release } from '../../core/kernel/Release.js';

/** Reads a mapping and checks it against the live release. Refuses INVALID with every field that is wrong, all at once. */
export async function readMapping(file: string, release: Release): Promise<Mapping> {
  const complaints: ShapeComplaint[] = [];
  const lineCounter = new LineCounter();
  const document = parseDocument(await readFile(file, 'utf8'), { lineCounter, prettyErrors: false });
  const broken = document.errors.map((error): Complaint => {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    return { path: [file], message: `line ${line}, column ${col}: ${error.message}` };
  });
  if (broken.length > 0) throw Refusal.invalid(broken);
  const mapping = mappingShape(document.toJS({ maxAliasCount: 100 }), '', complaints);
  if (mapping) checkMapping(mapping, release, (path, message) => complaints.push({ path, message }));
  if (mapping && complaints.length === 0) return mapping;
  throw Refusal.invalid(complaints.map(({ path, message }): Complaint => ({ path: [file, path], message })));
}

function checkMapping(mapping: Mapping, release: Release, complain: (path: string, message: string) => void): void {
  try {
    Temporal.Now.zonedDateTimeISO(mapping.timeZone);
  } catch {
    complain('timeZone', `unknown time zone ${mapping.timeZone}; use an IANA name such as Europe/Berlin`);
  }
  if (
    /[A-Za-z]/.test(mapping.timeFormat.replaceAll(/yyyy|MM|M|dd|d|HH|H|mm|m|ss/g, '')) ||
    !mapping.timeFormat.includes('yyyy')
  )
    complain('timeFormat', `${mapping.timeFormat} is made of ${formatTokens.join(' ')} and marks between them`);
  const knownServices = release.all(services).map(({ key }) => key);
  const used = [mapping.service.fallback, ...Object.values(mapping.service.values)];
  for (const key of new Set(used))
    if (!knownServices.includes(key)) complain('service', `no service ${key}; there are ${knownServices.join(', ')}`);
  const matrix = release.entry(priorityMatrices, defaultMatrixKey)?.document;
  const levels = {
    impact: matrix?.impacts.map(({ key }) => key) ?? [],
    urgency: matrix?.urgencies.map(({ key }) => key) ?? [],
    priority: matrix?.priorities.map(({ key }) => key) ?? [],
  };
  for (const field of ['impact', 'urgency', 'priority'] as const)
    for (const [value, key] of Object.entries(mapping[field].values))
      if (!levels[field].includes(key))
        complain(`${field}.values.${value}`, `no ${field} ${key}; there are ${levels[field].join(', ')}`);
}
