/*
 * Holds what we compute against implementations that share no idea with it, on more random questions than the suite asks:
 * `npm run oracle -- 10000 42` for business time, `npm run oracle -- sla 5000 42` for clocks and receipts,
 * `npm run oracle -- rules 10000 42` for what the analysis of rules finds.
 */
if (process.argv[2] === 'sla') {
  const { compareReceipts } = await import('./sla/compareReceipts.js');
  await compareReceipts(Number(process.argv[3] ?? 5_000), Number(process.argv[4] ?? 42));
} else if (process.argv[2] === 'rules') {
  const { compareAnalyses } = await import('./routing/compareAnalyses.js');
  compareAnalyses(Number(process.argv[3] ?? 10_000), Number(process.argv[4] ?? 42));
} else await import('./calendars/compareWithOracle.js');

export {};
