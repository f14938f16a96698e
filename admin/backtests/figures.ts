import { nobody, type Backtest, type BacktestFigure } from '../api/backtests';
import type { BacktestGroup, ClockMetric } from '../gql/graphql';

/** Figures of one metric, told apart by one thing. */
export function figuresOf({ figures }: Backtest, metric: ClockMetric, by: BacktestGroup): readonly BacktestFigure[] {
  return figures.filter((figure) => figure.metric === metric && figure.by === by);
}

/** 0.9512 as 95.1 %; a dash where nothing is decided. */
export function percent(ratio: string | null | undefined): string {
  if (ratio === null || ratio === undefined) return '–';
  const share = Number(ratio) * 100;
  // what is not all of it must not read as if it were
  return `${(share > 99.9 && share < 100 ? 99.9 : share).toFixed(1)} %`;
}

/** Change of a ratio in percentage points: +1.2. */
export function points({ oldRatio, newRatio }: BacktestFigure): string {
  if (!oldRatio || !newRatio) return '–';
  const change = (Number(newRatio) - Number(oldRatio)) * 100;
  return `${change > 0 ? '+' : ''}${change.toFixed(1)}`;
}

/** Where the clocks behind a number are listed: below on the same page. */
export function listOf(figure: BacktestFigure, which: { was?: string; is?: string }): string {
  const asked = new URLSearchParams({ metric: figure.metric });
  const name = { ALL: null, TEAM: 'team', PRIORITY: 'priority', HOUR: 'hour' }[figure.by];
  if (name) asked.set(name, figure.key ?? nobody);
  if (which.was) asked.set('was', which.was);
  if (which.is) asked.set('is', which.is);
  return `?${asked}#clocks`;
}

/** "1 clock", "2,157 clocks". */
export const clocksText = (count: number): string => counted(count, 'clock');

/** "1 verdict", "2,157 verdicts". */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
