import Check from '@mui/icons-material/CheckCircle';
import Cross from '@mui/icons-material/HighlightOff';
import Box from '@mui/material/Box';

/** A condition as it was answered. */
export interface AnsweredCondition {
  /** How deep it stands within the whole; 0 is the whole. */
  readonly depth: number;
  readonly sentence: string;
  readonly isMatched: boolean;
  /** What the record held. */
  readonly actual?: string | null;
}

/** The conditions of a rule, each with whether it held and what the record held. */
export const Conditions = ({ conditions }: { conditions: readonly AnsweredCondition[] }) =>
  conditions.length > 0 && (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, pl: 3.25, display: 'grid', gap: 0.25 }}>
      {conditions.map((condition, index) => (
        <Box
          component="li"
          key={`${index} ${condition.sentence}`}
          sx={{ pl: condition.depth * 2.5, display: 'flex', gap: 0.75, alignItems: 'flex-start' }}
        >
          <Answer isYes={condition.isMatched} small />
          <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            {condition.sentence}
            {condition.actual !== null && condition.actual !== undefined && (
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {' '}
                (it was {condition.actual})
              </Box>
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );

/** Whether something held, as a sign with a name. */
export const Answer = ({ isYes, small = false }: { isYes: boolean; small?: boolean }) => {
  const sx = { fontSize: small ? 16 : 18, flex: 'none', ...(small ? { mt: '3px' } : {}) };
  return isYes ? (
    <Check titleAccess="holds" sx={{ ...sx, color: 'success.main' }} />
  ) : (
    <Cross titleAccess="does not hold" sx={{ ...sx, color: 'text.secondary' }} />
  );
};
