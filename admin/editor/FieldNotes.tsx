import Box from '@mui/material/Box';
import { useMemo } from 'react';
import type { Finding } from './DocumentSource';
import { useEditor } from './EditorContext';

/**
 * What stands below a field: what the checks say of it, then its help. Nothing when there is neither. As long as they say the
 * same it is the same, so that a field need not be drawn again because another one was changed.
 */
export function useFieldNotes(path: string, help?: string) {
  const editor = useEditor();
  const said = JSON.stringify(editor.findingsAt(path));
  const text = help ?? editor.help(path);
  return useMemo(() => {
    const findings = JSON.parse(said) as Finding[];
    const isWrong = findings.some(({ severity }) => severity === 'ERROR');
    const notes =
      findings.length || text ? (
        <>
          {findings.map((finding) => (
            <FindingLine key={finding.message} finding={finding} />
          ))}
          {text && <Line>{text}</Line>}
        </>
      ) : undefined;
    return { isWrong, notes };
  }, [said, text]);
}

const Line = ({ children }: { children: string }) => (
  <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
    {children}
  </Box>
);

const weights = {
  ERROR: { word: 'Error: ', color: 'error.main' },
  WARNING: { word: 'Warning: ', color: 'warning.main' },
  INFO: { word: 'To know: ', color: 'text.secondary' },
} as const;

/** A finding at its field; how much it weighs is said in words, not by colour alone. */
export const FindingLine = ({ finding: { severity, message } }: { finding: Finding }) => (
  <Box component="span" sx={{ display: 'block', fontWeight: 500, color: weights[severity].color }}>
    {weights[severity].word}
    {message}
  </Box>
);
