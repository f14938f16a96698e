import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';
import type { SlaPolicyDraft } from '../api/documents/slaPolicy';
import { ListInput } from '../editor/fields/ListInput';
import { positional } from '../editor/path';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { LadderLine } from '../fields/LadderLine';
import { placeInWords } from '../fields/rungs';
import { clockMetrics } from '../fields/words';
import { durationText } from '../inputs/durations';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { useSearchParams } from 'react-router-dom';
import { freshRung, rungDoes, type NamesOf, type RungDraft } from './ladder';
import { RungEditor } from './RungEditor';

/** The escalation ladder: drawn on a line, and below it rung by rung. */
export function LadderEditor({ editor }: { editor: DocumentEditor<SlaPolicyDraft> }) {
  const ladder = editor.draft.ladder ?? [];
  const nameOf = useNames();
  const [open, setOpen] = useState<number | null>(useRungOfAddress(editor.draft));
  const { targets, chosen, choose } = useTargetDrawn(editor.draft);
  const root = useRef<HTMLElement>(null);
  const isGoing = useRef(false);
  useEffect(() => {
    if (!isGoing.current) return;
    isGoing.current = false;
    root.current?.querySelector<HTMLElement>(`[data-field="ladder[${open}]"] select`)?.focus();
  });
  return (
    <Box ref={root} sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {ladder.length > 0 && (
        <>
          <LadderLine
            marks={ladder.map((rung) => ({
              ...rung,
              deeds: (rung.actions ?? []).map((action) => action.do ?? null),
              does: rungDoes(rung, nameOf),
            }))}
            targetSeconds={chosen?.seconds ?? 14_400}
            selected={open}
            onSelect={(index) => {
              isGoing.current = true;
              setOpen(index);
            }}
          />
          {targets.length > 1 && (
            <TextField
              select
              label="Drawn for"
              value={chosen?.name ?? ''}
              onChange={({ target }) => choose(target.value)}
              helperText="What lies after due has a scale of its own. A rung further before due than the target is long is not drawn."
              slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
              sx={{ maxWidth: 420 }}
            >
              {targets.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </TextField>
          )}
        </>
      )}
      <ListInput<RungDraft>
        path="ladder"
        label="Rungs"
        noun="rung"
        isOrdered={false}
        fresh={() => {
          setOpen(ladder.length);
          return freshRung();
        }}
        nameOf={(rung, index) => `rung ${index + 1}, ${placeInWords(rung)}`}
        empty="Nothing happens on the way to the due instant."
        help="Each comes once per clock, in counted time: it pauses, resumes and moves with the clock."
      >
        {(path, rung, index) => (
          <RungEditor
            path={path}
            rung={rung}
            index={index}
            does={rungDoes(rung, nameOf)}
            isOpen={open === index}
            onToggle={() => setOpen(open === index ? null : index)}
          />
        )}
      </ListInput>
    </Box>
  );
}

/** Teams and people by name. */
function useNames(): NamesOf {
  const { teams, people } = useEditorChoices();
  const names = new Map([...teams, ...people].map(({ key, name }) => [key, name]));
  return (key) => names.get(key) ?? key;
}

/** The targets for which the ladder can be drawn, each length once, and the one that is chosen. */
function useTargetDrawn({ targets }: SlaPolicyDraft) {
  const [name, choose] = useState('');
  const lengths = (targets ?? []).flatMap(({ metric, priorities, seconds }) => {
    if (!seconds || !metric) return [];
    const clock = clockMetrics[metric as keyof typeof clockMetrics] ?? metric;
    const whose = priorities?.length ? `, ${priorities.map((key) => key.toUpperCase()).join(' ')}` : '';
    return [{ name: `${clock}${whose}: ${durationText(seconds)}`, seconds }];
  });
  const drawn = [...new Map(lengths.map((one) => [one.name, one])).values()];
  const usual = drawn.find((one) => one.name.startsWith(clockMetrics.RESOLUTION)) ?? drawn[0];
  return { targets: drawn, chosen: drawn.find((one) => one.name === name) ?? usual, choose };
}

/** The rung whose field the address names: it stands open, so that the field is there. */
function useRungOfAddress(draft: SlaPolicyDraft): number | null {
  const [params] = useSearchParams();
  const match = /^ladder\[(\d+)\]/.exec(positional(draft, params.get('field') ?? ''));
  return match ? Number(match[1]) : null;
}
