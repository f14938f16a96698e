import { createTheme, type Theme, type ThemeOptions } from '@mui/material/styles';
import { daylight, night } from './palette';

const sans = 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Type for numbers and keys that are read digit by digit. */
export const mono = 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace';

/** Both looks of the console: the same shapes in daylight and at night. */
export const themes: { readonly light: Theme; readonly dark: Theme } = {
  light: createTheme(shapes(daylight)),
  dark: createTheme(shapes(night)),
};

function shapes(palette: typeof daylight | typeof night): ThemeOptions {
  const { signal } = palette;
  const ring = { outline: `2px solid ${signal.focus}`, outlineOffset: 2 };
  return {
    palette,
    shape: { borderRadius: 6 },
    spacing: 8,
    typography: {
      fontFamily: sans,
      fontSize: 14,
      htmlFontSize: 16,
      h1: { fontSize: '1.5rem', fontWeight: 650, letterSpacing: '-0.015em', lineHeight: 1.25 },
      h2: { fontSize: '0.9375rem', fontWeight: 650, letterSpacing: '-0.005em', lineHeight: 1.35 },
      h3: { fontSize: '0.875rem', fontWeight: 600, lineHeight: 1.4 },
      body1: { fontSize: '0.9375rem', lineHeight: 1.55 },
      body2: { fontSize: '0.875rem', lineHeight: 1.5 },
      caption: { fontSize: '0.8125rem', lineHeight: 1.45 },
      button: { textTransform: 'none', fontWeight: 600, letterSpacing: 0 },
    },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          ':root': { colorScheme: palette.mode, scrollPaddingTop: 72 },
          body: { fontVariantNumeric: 'tabular-nums', WebkitFontSmoothing: 'antialiased' },
          ':focus-visible': ring,
          a: { color: palette.primary.main, textUnderlineOffset: '0.18em', textDecorationThickness: '1px' },
          '@media (prefers-reduced-motion: reduce)': {
            '*, *::before, *::after': { transition: 'none !important', animation: 'none !important' },
          },
        },
      },
      MuiButtonBase: {
        defaultProps: { disableRipple: true },
        styleOverrides: { root: { '&.Mui-focusVisible, &:focus-visible': ring } },
      },
      MuiButton: {
        defaultProps: { disableElevation: true },
        styleOverrides: {
          root: { minHeight: 36, padding: '5px 14px' },
          sizeSmall: { minHeight: 30, padding: '3px 10px' },
        },
      },
      MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
      MuiDialog: {
        styleOverrides: {
          paper: { border: `1px solid ${palette.divider}`, boxShadow: '0 24px 64px rgb(0 0 0 / 0.35)' },
        },
      },
      MuiMenu: {
        styleOverrides: {
          paper: { border: `1px solid ${palette.divider}`, boxShadow: '0 12px 32px rgb(0 0 0 / 0.25)' },
        },
      },
      MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
      MuiOutlinedInput: {
        styleOverrides: {
          root: { backgroundColor: palette.background.paper },
          notchedOutline: { borderColor: signal.tones.neutral.line },
        },
      },
      MuiFormHelperText: { styleOverrides: { root: { marginLeft: 2, fontSize: '0.8125rem' } } },
      MuiTableCell: {
        styleOverrides: {
          root: { padding: '9px 12px', borderColor: palette.divider, fontSize: '0.875rem' },
          head: { color: palette.text.secondary, fontWeight: 600, fontSize: '0.8125rem', whiteSpace: 'nowrap' },
        },
      },
    },
  };
}
