import type { ChartSpec } from './charts';

/** A decimal of the server as a number to draw; null where there was nothing to count. */
export function drawn(value: string | null | undefined, unit: ChartSpec['unit']): number | null {
  if (value === null || value === undefined) return null;
  return unit === 'hours' ? Number(value) / 3_600 : Number(value);
}

/** A drawn number in words. */
export function valueText(value: number | null, unit: ChartSpec['unit']): string {
  if (value === null) return '–';
  if (unit === 'share') return `${(value * 100).toFixed(1)} %`;
  if (unit === 'hours') return timeText(value);
  return value.toLocaleString('en');
}

/** Hours in the unit in which they can be told apart: minutes below an hour, seconds below a minute, days from two on. */
function timeText(hours: number): string {
  if (hours >= 48) return `${(hours / 24).toFixed(1)} days`;
  if (hours >= 1) return `${hours.toFixed(1)} hours`;
  const minutes = hours * 60;
  if (minutes < 1) return `${Math.round(minutes * 60)} seconds`;
  return `${minutes < 10 ? minutes.toFixed(1) : Math.round(minutes)} minutes`;
}

/** A drawn number at an axis, where there is little room. */
export function axisText(value: number, unit: ChartSpec['unit']): string {
  if (unit === 'share') return `${Math.round(value * 100)} %`;
  if (unit === 'hours' && value > 0 && value < 1) return `${(value * 60).toLocaleString('en', oneDigit)} min`;
  return unit === 'hours' ? `${value.toLocaleString('en')} h` : value.toLocaleString('en');
}

const oneDigit = { maximumFractionDigits: 1 } as const;

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric' });

/** What a period is called: its first day, or its month. */
export function periodText(date: string, grain: ChartSpec['grain']): string {
  return (grain === 'MONTH' ? month : dayAndMonth).format(new Date(`${date}T12:00:00`));
}
