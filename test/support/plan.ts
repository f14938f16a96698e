import type { Work } from '../../server/database/kernel/Work.js';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/**
 * Runs a query and answers the plans of its statements instead of rows: scans by relation, and sorts. What a query has
 * its statements planned with is set.
 */
export async function planIn(work: Work, run: (work: Work) => Promise<unknown>): Promise<string[]> {
  const found: string[] = [];
  const explain = async (_name: string, text: string, values: readonly unknown[] = []): Promise<never[]> => {
    if (text.startsWith('select set_config(')) return work.sql.rows('', text, values);
    const [row] = await work.sql.rows<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      '',
      `explain (format json) ${text}`,
      values,
    );
    const collect = (node: PlanNode): void => {
      const relation = node['Relation Name'];
      if (relation || node['Node Type'].includes('Sort') || node['Index Name'])
        found.push([node['Node Type'], node['Index Name'] ?? relation].filter(Boolean).join(' '));
      node.Plans?.forEach(collect);
    };
    if (row) collect(row['QUERY PLAN'][0].Plan);
    return [];
  };
  const sql = {
    rows: explain,
    row: async (...args: Parameters<typeof explain>) => (await explain(...args))[0] ?? null,
  };
  await run(Object.create(work, { sql: { value: sql } }) as Work);
  return found.toSorted();
}
