import Box from '@mui/material/Box';
import type { RuleSetRow } from '../api/configuration';
import { Tag } from '../fields/Tag';
import { instantText } from '../fields/time';

interface RuleItemProps {
  readonly rule: RuleSetRow['rules'][number];
  readonly place: number;
}

/** A rule: its place, when it holds, and what it decides then. */
export const RuleItem = ({ rule, place }: RuleItemProps) => (
  <Box
    component="li"
    sx={{
      display: 'grid',
      gridTemplateColumns: '36px minmax(0, 1fr)',
      overflowWrap: 'anywhere',
      py: 1.5,
      borderBottom: '1px solid',
      borderColor: 'divider',
    }}
  >
    <Box
      aria-hidden
      sx={(theme) => ({
        width: 24,
        height: 24,
        borderRadius: '50%',
        display: 'grid',
        placeItems: 'center',
        fontSize: '0.8125rem',
        fontWeight: 600,
        bgcolor: theme.palette.signal.tones.neutral.tint,
        color: theme.palette.signal.tones.neutral.text,
      })}
    >
      {place}
    </Box>
    <Box sx={{ minWidth: 0 }}>
      <Box
        component="h3"
        sx={{ m: 0, fontSize: '0.9375rem', fontWeight: 600, display: 'flex', gap: 1, flexWrap: 'wrap' }}
      >
        {rule.name}
        {!rule.isEnabled && <Tag>Switched off</Tag>}
        {rule.isOverriding && <Tag>Overrides</Tag>}
      </Box>
      <Box sx={{ fontSize: '0.9375rem', mt: 0.25 }}>
        {rule.sentence === 'always' ? 'Always' : `When ${rule.sentence}`}: {rule.decides}.
      </Box>
      <Validity rule={rule} />
    </Box>
  </Box>
);

const Validity = ({ rule: { validFrom, validUntil } }: Pick<RuleItemProps, 'rule'>) =>
  validFrom || validUntil ? (
    <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
      Valid{validFrom ? ` from ${instantText(validFrom)}` : ''}
      {validUntil ? ` until ${instantText(validUntil)}` : ''}
    </Box>
  ) : null;
