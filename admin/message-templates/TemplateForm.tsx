import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { lazy, Suspense, useCallback, useRef } from 'react';
import type { MessageTemplateDraft } from '../api/documents/messageTemplate';
import type { VariableRow } from '../api/templates';
import { useRow } from '../api/useRow';
import { ChoiceInput } from '../editor/fields/ChoiceInput';
import { TextInput } from '../editor/fields/TextInput';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { FieldGrid } from '../inputs/FieldGrid';
import { FieldNotes } from '../inputs/FieldNotes';
import { Waiting } from '../layout/Waiting';
import { purposes } from './purposes';
import { TemplatePreview } from './TemplatePreview';
import { withUsed } from './templateText';

// the editor of code is larger than the rest of the page together
const LiquidEditor = lazy(() => import('./LiquidEditor'));

const none: readonly VariableRow[] = [];

/** The fields of a message template, with how it reads. */
export function TemplateForm({ editor }: { editor: DocumentEditor<MessageTemplateDraft> }) {
  const { draft } = editor;
  const purpose = draft.purpose ?? '';
  const variables =
    useRow<{ id: string; variables: readonly VariableRow[] }>('template-variables', purpose, {
      enabled: purpose !== '',
    }).data?.variables ?? none;
  const insert = useRef<(text: string) => void>(undefined);
  const keepInsert = useCallback((how: (text: string) => void) => {
    insert.current = how;
  }, []);
  return (
    <>
      <Panel title="About">
        <FieldGrid>
          <TextInput path="name" label="Name" isRequired />
          <ChoiceInput
            path="purpose"
            label="Sent when"
            choices={purposes}
            isRequired
            help="It decides which variables there are."
          />
          <TextInput path="description" label="Description" isLong />
        </FieldGrid>
      </Panel>
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
        }}
      >
        <Panel title="The message">
          <Box sx={{ display: 'grid', gap: 2 }}>
            <Box onBlur={() => declare()}>
              <TextInput path="subject" label="Subject" isRequired isCode />
            </Box>
            <Box data-field="body" sx={{ display: 'grid', gap: 0.75, minWidth: 0 }}>
              <Box component="span" aria-hidden sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
                Body *
              </Box>
              <Suspense fallback={<Waiting />}>
                <LiquidEditor
                  label="Body"
                  value={draft.body ?? ''}
                  variables={variables}
                  findings={editor.findingsAt('body')}
                  isReadOnly={editor.isReadOnly}
                  onInsert={keepInsert}
                  onChange={(body) =>
                    editor.change(
                      (before) => ({
                        ...before,
                        body: body || null,
                        variables: withUsed(
                          before.variables ?? [],
                          [before.subject, body],
                          variables,
                        ) as typeof before.variables,
                      }),
                      'body',
                    )
                  }
                />
              </Suspense>
              <FieldNotes path="body" />
            </Box>
            <Variables editor={editor} variables={variables} onInsert={(text) => insert.current?.(text)} />
          </Box>
        </Panel>
        <TemplatePreview draft={draft} />
      </Box>
    </>
  );

  /** What the texts speak of is declared by itself; taking it away again is for people. */
  function declare() {
    editor.change((before) => {
      const used = withUsed(before.variables ?? [], [before.subject, before.body], variables);
      return used.length === (before.variables ?? []).length
        ? before
        : { ...before, variables: used as typeof before.variables };
    }, 'variables');
  }
}

interface VariablesProps {
  readonly editor: DocumentEditor<MessageTemplateDraft>;
  readonly variables: readonly VariableRow[];
  readonly onInsert: (text: string) => void;
}

/** What a message may speak of: press one to put it into the body. Those that are declared are marked. */
function Variables({ editor, variables, onInsert }: VariablesProps) {
  const declared = (editor.draft.variables ?? []).map(({ name }) => name);
  const known = new Set(variables.map(({ name }) => name));
  const unknown = declared.filter((name) => name !== null && !known.has(name));
  const remove = (name: string) =>
    editor.update(
      'variables',
      (editor.draft.variables ?? []).filter((one) => one.name !== name),
    );
  return (
    <Box data-field="variables" role="group" aria-label="Variables" sx={{ display: 'grid', gap: 0.75 }}>
      <Box component="h3" sx={{ m: 0, fontSize: '0.875rem', fontWeight: 600 }}>
        What it may speak of
      </Box>
      <FieldNotes path="variables" />
      {variables.length === 0 && (
        <Box sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>Choose when it is sent, to see what there is.</Box>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.25, fontSize: '0.875rem' }}>
        {variables.map(({ name, description, example }) => (
          <Box
            component="li"
            key={name}
            sx={{
              display: 'grid',
              gap: 1,
              gridTemplateColumns: { xs: '1fr', sm: '252px minmax(0, 1fr)' },
              alignItems: 'center',
            }}
          >
            <Button
              size="small"
              variant={declared.includes(name) ? 'outlined' : 'text'}
              disabled={editor.isReadOnly}
              aria-label={`Insert ${name}`}
              onClick={() => onInsert(`{{ ${name}${isInstant(name) ? ' | date_time' : ''} }}`)}
              sx={{ justifyContent: 'flex-start', fontFamily: 'monospace', fontWeight: 400 }}
            >
              {name}
            </Button>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {description} <em>{example}</em>
            </Box>
          </Box>
        ))}
      </Box>
      {unknown.map((name) => (
        <Box key={name} sx={{ fontSize: '0.875rem' }}>
          {name} is declared, and there is no such variable here.{' '}
          <Button size="small" onClick={() => remove(name ?? '')}>
            Take it away
          </Button>
        </Box>
      ))}
    </Box>
  );
}

/** Instants are called so in all variables. */
const isInstant = (name: string) => name.endsWith('At');
