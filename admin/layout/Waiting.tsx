import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';

/** What is shown while something loads. It appears after a moment, so that what is quick does not flicker. */
export function Waiting({ label = 'Loading' }: { label?: string }) {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Box role="status" sx={{ minHeight: 160, display: 'grid', placeItems: 'center', color: 'text.secondary' }}>
      {isSlow && (
        <Box sx={{ display: 'flex', gap: 1.25, alignItems: 'center' }}>
          <Lamps />
          {label} …
        </Box>
      )}
    </Box>
  );
}

/** Three lamps that light up in turn. */
const Lamps = () => (
  <Box
    aria-hidden
    sx={{
      display: 'flex',
      gap: '5px',
      '& i': { width: 8, height: 8, borderRadius: '50%', bgcolor: 'primary.main', animation: 'lamp 1.2s infinite' },
      '& i:nth-of-type(2)': { animationDelay: '0.2s' },
      '& i:nth-of-type(3)': { animationDelay: '0.4s' },
      '@keyframes lamp': { '0%, 60%, 100%': { opacity: 0.25 }, '30%': { opacity: 1 } },
    }}
  >
    <i />
    <i />
    <i />
  </Box>
);
