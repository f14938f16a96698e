import Box from '@mui/material/Box';
import type { PriorityMatrixDraft } from '../api/documents/priorityMatrix';
import { ListInput } from '../editor/fields/ListInput';
import { NumberInput } from '../editor/fields/NumberInput';
import { TextInput } from '../editor/fields/TextInput';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { ColorInput } from '../inputs/ColorInput';
import { FieldGrid } from '../inputs/FieldGrid';
import { NameAndKey } from '../inputs/NameAndKey';
import {
  byRank,
  cellsOnLevels,
  withCell,
  withLevelKey,
  withPriorityKey,
  type LevelDraft,
  type PriorityDraft,
  type Side,
} from './matrixEdits';
import { MatrixPainter } from './MatrixPainter';

/** The fields of a priority matrix. */
export function MatrixForm({ editor }: { editor: DocumentEditor<PriorityMatrixDraft> }) {
  const { draft } = editor;
  const { impacts, urgencies, priorities, cells } = draft;
  return (
    <>
      <Panel title="About">
        <FieldGrid>
          <TextInput path="name" label="Name" isRequired />
        </FieldGrid>
      </Panel>
      <Panel
        title="Priorities"
        note="Each press on a cell gives the next priority; a digit gives the one of that place. Arrow keys move."
      >
        <Box data-field="cells">
          <MatrixPainter
            impacts={impacts ?? []}
            urgencies={urgencies ?? []}
            priorities={byRank(priorities ?? [])}
            cells={cellsOnLevels(cells ?? [], impacts ?? [], urgencies ?? [])}
            onChange={(cell) =>
              editor.change(
                (before) => ({
                  ...before,
                  cells: withCell(
                    cellsOnLevels(before.cells ?? [], before.impacts ?? [], before.urgencies ?? []),
                    cell,
                  ),
                }),
                `cell ${cell.impact} ${cell.urgency}`,
              )
            }
          />
        </Box>
      </Panel>
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        <Levels editor={editor} side="impact" path="impacts" title="Impacts" levels={impacts ?? []} />
        <Levels editor={editor} side="urgency" path="urgencies" title="Urgencies" levels={urgencies ?? []} />
      </Box>
      <Panel title="What the priorities are called">
        <ListInput<PriorityDraft>
          path="priorities"
          label="Priorities"
          noun="priority"
          isOrdered={false}
          fresh={() => ({ key: null, name: null, rank: nextRank(priorities ?? []), color: null })}
          nameOf={({ name }, index) => name ?? `priority ${index + 1}`}
        >
          {(path, { key, name }, index) => (
            <FieldGrid least={140}>
              <NameAndKey
                path={path}
                noun="priority"
                taken={(priorities ?? []).map((priority) => priority.key)}
                onKey={(from, to) =>
                  editor.change(
                    (before) => ({
                      ...before,
                      priorities: (before.priorities ?? []).map((priority, place) =>
                        place === index ? { ...priority, key: to } : priority,
                      ),
                      cells: from && to ? withPriorityKey(before.cells ?? [], from, to) : before.cells,
                    }),
                    `${path}.key`,
                  )
                }
              />
              <NumberInput path={`${path}.rank`} label="Rank" min={1} max={99} help="" />
              <ColorInput path={`${path}.color`} label={`Colour of ${name ?? key ?? 'it'}`} />
            </FieldGrid>
          )}
        </ListInput>
      </Panel>
    </>
  );
}

const nextRank = (priorities: readonly PriorityDraft[]) => Math.max(0, ...priorities.map(({ rank }) => rank ?? 0)) + 1;

interface LevelsProps {
  readonly editor: DocumentEditor<PriorityMatrixDraft>;
  readonly side: Side;
  readonly path: 'impacts' | 'urgencies';
  readonly title: string;
  readonly levels: readonly LevelDraft[];
}

/** The levels of one side, from the highest. Their cells follow when a key changes. */
const Levels = ({ editor, side, path, title, levels }: LevelsProps) => (
  <Panel title={title} note="From the highest to the lowest">
    <ListInput<LevelDraft>
      path={path}
      label={title}
      noun={side}
      fresh={() => ({ key: null, name: null })}
      nameOf={({ name }, index) => name ?? `${side} ${index + 1}`}
    >
      {(itemPath, _, index) => (
        <FieldGrid least={130}>
          <NameAndKey
            path={itemPath}
            noun={side}
            taken={levels.map(({ key }) => key)}
            onKey={(from, to) =>
              editor.change(
                (before) => ({
                  ...before,
                  [path]: (before[path] ?? []).map((level, place) => (place === index ? { ...level, key: to } : level)),
                  cells: from && to ? withLevelKey(before.cells ?? [], side, from, to) : before.cells,
                }),
                `${itemPath}.key`,
              )
            }
          />
        </FieldGrid>
      )}
    </ListInput>
  </Panel>
);
