/** A trade as people write it: keys are in capitals. Two letters are an abbreviation and stay. */
export function tradeText(trade: string): string {
  if (trade.length <= 2) return trade;
  return trade.charAt(0) + trade.slice(1).toLowerCase().replaceAll('_', ' ');
}
