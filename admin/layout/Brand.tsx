import Box from '@mui/material/Box';

/** The mark: a signal showing green. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
    <rect x="9" y="2" width="14" height="28" rx="7" fill="#f5f4ef" />
    <circle cx="16" cy="9.5" r="3.6" fill="#12302d" opacity="0.22" />
    <circle cx="16" cy="21.5" r="4.6" fill="#0e8a6d" />
  </svg>
);

/** Mark and name, for dark ground. */
export const Brand = () => (
  <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, color: '#f2f7f5' }}>
    <Mark />
    <Box component="span" sx={{ fontWeight: 700, fontSize: '1.0625rem', letterSpacing: '-0.02em' }}>
      Signalbox
    </Box>
  </Box>
);
