import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { themes } from './theme';

/** What a person may choose: the look that the system has, or one of the two whatever the system has. */
export type Scheme = 'system' | 'light' | 'dark';

const place = 'signalbox.scheme';

const SchemeContext = createContext<{ scheme: Scheme; choose: (scheme: Scheme) => void }>({
  scheme: 'system',
  choose: () => undefined,
});

/** The chosen scheme, and how to choose another. */
export const useScheme = () => use(SchemeContext);

/** Draws what is inside in the chosen look, and remembers the choice in this browser. */
export function SchemeProvider({ children }: { children: ReactNode }) {
  const [scheme, setScheme] = useState<Scheme>(remembered);
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const isDark = scheme === 'dark' || (scheme === 'system' && systemIsDark);
  const value = useMemo(
    () => ({
      scheme,
      choose(next: Scheme) {
        setScheme(next);
        localStorage.setItem(place, next);
      },
    }),
    [scheme],
  );
  return (
    <SchemeContext value={value}>
      <ThemeProvider theme={isDark ? themes.dark : themes.light}>
        <CssBaseline enableColorScheme />
        {children}
      </ThemeProvider>
    </SchemeContext>
  );
}

function remembered(): Scheme {
  const found = localStorage.getItem(place);
  return found === 'light' || found === 'dark' ? found : 'system';
}
