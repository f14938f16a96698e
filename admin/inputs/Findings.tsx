import Box from '@mui/material/Box';
import { useEditor } from '../editor/EditorContext';
import { FindingLine } from '../editor/FieldNotes';

/** What the checks say of exactly this place, for what has no field of its own. */
export function Findings({ path }: { path: string }) {
  const findings = useEditor().findingsAt(path);
  if (!findings.length) return null;
  return (
    <Box sx={{ fontSize: '0.8125rem' }}>
      {findings.map((finding) => (
        <FindingLine key={finding.message} finding={finding} />
      ))}
    </Box>
  );
}
