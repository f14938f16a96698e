import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Delete from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import { visuallyHidden } from '@mui/utils';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useEditor } from '../EditorContext';
import { useFieldNotes } from '../FieldNotes';

interface ListInputProps<Item> {
  readonly path: string;
  readonly label: string;
  /** What one of them is called, as `member`. */
  readonly noun: string;
  /** What is added by the button. */
  readonly fresh: () => Item;
  /** How one of them is called, for the names of its buttons. */
  readonly nameOf: (item: Item, index: number) => string;
  /** Its fields; `path` is the way to this item. */
  readonly children: (path: string, item: Item, index: number) => ReactNode;
  /** False: the order says nothing, and nothing can be moved. */
  readonly isOrdered?: boolean;
  readonly empty?: string;
  readonly help?: string;
}

type Press = 'up' | 'down' | 'add' | 'remove';

/** Items of the draft below one another, to be added, removed and put in order, by pointer and by keyboard. */
export function ListInput<Item>(props: ListInputProps<Item>) {
  const { path, label, noun, fresh, nameOf, children, isOrdered = true, empty, help } = props;
  const editor = useEditor();
  const { notes } = useFieldNotes(path, help);
  const items = (editor.valueAt(path) as readonly Item[] | null | undefined) ?? [];
  const labelId = useId();
  const { root, say, said, focusNext } = useFocusAndVoice();

  function move(index: number, by: 1 | -1) {
    const next = [...items];
    const [moved] = next.splice(index, 1);
    next.splice(index + by, 0, moved as Item);
    editor.update(path, next);
    say(`${nameOf(moved as Item, index + by)} is now ${index + by + 1} of ${items.length}.`);
    focusNext(index + by, by < 0 ? 'up' : 'down');
  }
  function remove(index: number) {
    editor.update(
      path,
      items.filter((_, other) => other !== index),
    );
    say(`${nameOf(items[index] as Item, index)} is removed.`);
    focusNext(Math.min(index, items.length - 2), 'remove');
  }
  function add() {
    editor.update(path, [...items, fresh()]);
    focusNext(items.length, 'add');
  }

  return (
    <Box ref={root} role="group" aria-labelledby={labelId} data-field={path} sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', gap: 1 }}>
        <Box component="h3" id={labelId} sx={{ m: 0, fontSize: '0.875rem', fontWeight: 600 }}>
          {label}
        </Box>
      </Box>
      {notes && (
        <FormHelperText component="div" sx={{ mt: -0.75 }}>
          {notes}
        </FormHelperText>
      )}
      {items.length === 0 && (
        <Box sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>{empty ?? `There is no ${noun} yet.`}</Box>
      )}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {items.map((item, index) => (
          <Box
            component="li"
            key={index}
            data-item={index}
            sx={{
              display: 'flex',
              gap: 1,
              alignItems: 'flex-start',
              border: '1px solid',
              borderColor: 'divider',
              borderRadius: 1,
              p: 1.25,
              minWidth: 0,
            }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>{children(`${path}[${index}]`, item, index)}</Box>
            {!editor.isReadOnly && (
              <Box sx={{ display: 'flex', flex: 'none' }}>
                {isOrdered && (
                  <>
                    <ItemButton
                      press="up"
                      label={`Move ${nameOf(item, index)} up`}
                      isOff={index === 0}
                      onPress={() => move(index, -1)}
                    />
                    <ItemButton
                      press="down"
                      label={`Move ${nameOf(item, index)} down`}
                      isOff={index === items.length - 1}
                      onPress={() => move(index, 1)}
                    />
                  </>
                )}
                <ItemButton press="remove" label={`Remove ${nameOf(item, index)}`} onPress={() => remove(index)} />
              </Box>
            )}
          </Box>
        ))}
      </Box>
      {!editor.isReadOnly && (
        <Button size="small" variant="outlined" data-press="add" onClick={add} sx={{ justifySelf: 'start' }}>
          Add {/^[aeiou]/.test(noun) ? 'an' : 'a'} {noun}
        </Button>
      )}
      <Box role="status" style={visuallyHidden}>
        {said}
      </Box>
    </Box>
  );
}

const icons = { up: ArrowUpward, down: ArrowDownward, remove: Delete };

interface ItemButtonProps {
  readonly press: keyof typeof icons;
  readonly label: string;
  readonly isOff?: boolean;
  readonly onPress: () => void;
}

/** A button that stays where it is when it can do nothing, so that the focus does not get lost at the end of the way. */
function ItemButton({ press, label, isOff = false, onPress }: ItemButtonProps) {
  const Icon = icons[press];
  return (
    <IconButton
      size="small"
      data-press={press}
      aria-label={label}
      title={label}
      aria-disabled={isOff || undefined}
      onClick={isOff ? undefined : onPress}
      sx={isOff ? { color: 'text.disabled', cursor: 'default' } : {}}
    >
      <Icon aria-hidden fontSize="small" />
    </IconButton>
  );
}

/** Says what was done, and puts the focus where somebody would look for it once the list is drawn anew. */
function useFocusAndVoice() {
  const root = useRef<HTMLElement>(null);
  const wanted = useRef<{ readonly index: number; readonly press: Press } | null>(null);
  const [said, say] = useState('');
  useEffect(() => {
    if (!wanted.current) return;
    const { index, press } = wanted.current;
    wanted.current = null;
    const own = (selector: string) => root.current?.querySelector<HTMLElement>(`:scope > ${selector}`);
    const item = own(`ol > [data-item="${index}"]`);
    const target =
      press === 'add'
        ? item?.querySelector<HTMLElement>('input, select, textarea')
        : item?.querySelector<HTMLElement>(`:scope > div > [data-press="${press}"]`);
    (target ?? own('[data-press="add"]'))?.focus();
  });
  return {
    root,
    said,
    say,
    focusNext(index: number, press: Press) {
      wanted.current = { index, press };
    },
  };
}
