import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import { diffLines } from 'diff';
import { mono } from '../theme';

/** Two texts compared line by line: what is gone, what is new, what stays. A sign says it beside the colour. */
export default function LineDifference({ before, after }: { before: string; after: string }) {
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, fontFamily: mono, fontSize: '0.8125rem' }}>
      {diffLines(before, after).flatMap(({ value, added, removed }, part) =>
        value
          .replace(/\n$/, '')
          .split('\n')
          .map((line, index) => (
            <Box
              component="li"
              key={`${part} ${index}`}
              sx={(theme) => {
                const tone = added ? theme.palette.signal.tones.good : removed ? theme.palette.signal.tones.bad : null;
                return {
                  px: 0.75,
                  display: 'grid',
                  gridTemplateColumns: '1.25em minmax(0, 1fr)',
                  ...(tone ? { bgcolor: tone.tint, color: tone.text } : {}),
                };
              }}
            >
              <span aria-hidden>{added ? '+' : removed ? '−' : ' '}</span>
              <span>
                {(added || removed) && <span style={visuallyHidden}>{added ? 'New: ' : 'Gone: '}</span>}
                {line || ' '}
              </span>
            </Box>
          )),
      )}
    </Box>
  );
}
