/** Colours of one meaning: a tint to lay under text, the text on it, and a line or dot. */
export interface Tone {
  readonly tint: string;
  readonly text: string;
  readonly line: string;
}

/** What colour says in the console. Never alone: a word or a shape always says it too. */
export type ToneName = 'neutral' | 'good' | 'info' | 'warn' | 'bad' | 'critical';

/** Colours of the console beyond those that the component library knows. */
export interface SignalPalette {
  readonly tones: { readonly [name in ToneName]: Tone };
  /** The rail with the navigation, which is dark in both schemes. */
  readonly rail: { readonly ground: string; readonly text: string; readonly quiet: string; readonly active: string };
  /** What only the provider's people see. */
  readonly internal: Tone;
  readonly focus: string;
  readonly chart: readonly string[];
}

declare module '@mui/material/styles' {
  interface Palette {
    signal: SignalPalette;
  }
  interface PaletteOptions {
    signal: SignalPalette;
  }
}

const rail = { ground: '#12302d', text: '#f2f7f5', quiet: '#b3cbc6', active: '#1f4d47' };

/** Daylight: ink on paper. Every pair of text and ground has a contrast of 4.5 or more. */
export const daylight = {
  mode: 'light' as const,
  primary: { main: '#0b5d57', dark: '#084641', light: '#dcebe8', contrastText: '#ffffff' },
  secondary: { main: '#6b4204', contrastText: '#ffffff' },
  error: { main: '#a8231b', contrastText: '#ffffff' },
  warning: { main: '#86490a', contrastText: '#ffffff' },
  success: { main: '#1c6534', contrastText: '#ffffff' },
  info: { main: '#24578a', contrastText: '#ffffff' },
  background: { default: '#f5f4ef', paper: '#ffffff' },
  text: { primary: '#1a2523', secondary: '#51605c', disabled: '#6b7773' },
  divider: '#dddbd2',
  signal: {
    rail,
    focus: '#0b5d57',
    internal: { tint: '#fdf3d8', text: '#643d04', line: '#c98a1b' },
    tones: {
      neutral: { tint: '#eceae3', text: '#424e4b', line: '#8b948f' },
      good: { tint: '#dff0e3', text: '#1a5a2f', line: '#2e8b4f' },
      info: { tint: '#e0ebf6', text: '#204e7c', line: '#3f7ab8' },
      warn: { tint: '#fbeccf', text: '#73400a', line: '#cf8a1d' },
      bad: { tint: '#fbe1dd', text: '#8f1f18', line: '#c9382d' },
      critical: { tint: '#a8231b', text: '#ffffff', line: '#a8231b' },
    },
    chart: ['#0b5d57', '#cf8a1d', '#3f7ab8', '#a8231b'],
  },
};

/** Night: the same meanings on dark ground. */
export const night = {
  mode: 'dark' as const,
  primary: { main: '#6fd3c4', dark: '#4fb3a4', light: '#1d3a36', contrastText: '#06211d' },
  secondary: { main: '#f0c878', contrastText: '#241802' },
  error: { main: '#ff9d92', contrastText: '#370705' },
  warning: { main: '#f1bd66', contrastText: '#2b1a02' },
  success: { main: '#86d69d', contrastText: '#06240f' },
  info: { main: '#93c3f2', contrastText: '#07213a' },
  background: { default: '#0f1615', paper: '#172120' },
  text: { primary: '#e6edeb', secondary: '#a6b6b2', disabled: '#8a9a96' },
  divider: '#2d3b39',
  signal: {
    rail: { ground: '#0a1110', text: '#eef5f3', quiet: '#a0b5b1', active: '#1c3a36' },
    focus: '#6fd3c4',
    internal: { tint: '#2c2412', text: '#f5d998', line: '#c4953a' },
    tones: {
      neutral: { tint: '#263331', text: '#c6d2cf', line: '#7d8e8a' },
      good: { tint: '#16331f', text: '#9fe0b2', line: '#4fae6f' },
      info: { tint: '#172c43', text: '#add2f7', line: '#5d9bd8' },
      warn: { tint: '#372810', text: '#f6cd87', line: '#d79b35' },
      bad: { tint: '#41191a', text: '#ffb9b1', line: '#e2645a' },
      critical: { tint: '#ff9d92', text: '#370705', line: '#ff9d92' },
    },
    chart: ['#6fd3c4', '#f1bd66', '#93c3f2', '#ff9d92'],
  },
};
