import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { sentenceOf } from '../api/conditions';
import { useEditor } from '../editor/EditorContext';
import type { ConditionDocumentInput } from '../gql/graphql';
import { inputOf, isComplete, type ConditionDraft } from './edits';

/** Long enough not to ask with every letter. */
const restMs = 250;

/** What a condition says, in English, while it is written. */
export function ConditionSentence({ condition }: { condition: ConditionDraft | null }) {
  const { set } = useEditor();
  const [sentence, setSentence] = useState('');
  const text = condition && isComplete(condition) ? JSON.stringify(inputOf(condition)) : '';
  useEffect(() => {
    if (!text) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      sentenceOf(JSON.parse(text) as ConditionDocumentInput, set.id).then(
        (found) => isWanted && setSentence(found),
        // the finding at the field says what is wrong with the condition
        () => isWanted && setSentence(''),
      );
    }, restMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text, set.id]);
  return (
    <Box
      role="status"
      sx={(theme) => ({
        p: 1.25,
        borderRadius: 1,
        fontSize: '0.9375rem',
        bgcolor: theme.palette.signal.tones.info.tint,
        color: theme.palette.signal.tones.info.text,
      })}
    >
      {!condition
        ? 'Holds for every record.'
        : !text
          ? 'Fill in every question to read what it says.'
          : sentence
            ? `When ${sentence}.`
            : '…'}
    </Box>
  );
}
