import Box from '@mui/material/Box';

interface PersonProps {
  readonly person: { readonly displayName: string } | null | undefined;
  readonly none?: string;
}

/** Somebody, by name, with the initials as a mark. */
export const Person = ({ person, none = 'Nobody' }: PersonProps) =>
  person ? (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, whiteSpace: 'nowrap' }}>
      <Initials name={person.displayName} />
      {person.displayName}
    </Box>
  ) : (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {none}
    </Box>
  );

/** The first letters of a name. They repeat the name beside them and are not read out. */
export const Initials = ({ name, size = 22 }: { name: string; size?: number }) => (
  <Box
    component="span"
    aria-hidden
    sx={(theme) => ({
      flex: 'none',
      width: size,
      height: size,
      borderRadius: '50%',
      display: 'inline-grid',
      placeItems: 'center',
      fontSize: size * 0.42,
      fontWeight: 700,
      bgcolor: theme.palette.primary.light,
      color: theme.palette.mode === 'dark' ? theme.palette.primary.main : theme.palette.primary.dark,
    })}
  >
    {name
      .split(/\s+/)
      .map((word) => word.charAt(0))
      .slice(0, 2)
      .join('')
      .toUpperCase()}
  </Box>
);
