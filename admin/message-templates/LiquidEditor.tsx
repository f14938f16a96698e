import { autocompletion, type Completion } from '@codemirror/autocomplete';
import { liquid } from '@codemirror/lang-liquid';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { linter, type Diagnostic } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { useTheme, type Theme } from '@mui/material/styles';
import CodeMirror, { type ReactCodeMirrorRef } from '@uiw/react-codemirror';
import { tags } from '@lezer/highlight';
import { useEffect, useMemo, useRef } from 'react';
import type { VariableRow } from '../api/templates';
import type { Finding } from '../editor/DocumentSource';
import { mono } from '../theme';
import { markAt, namesBelow, placeOf } from './templateText';

interface LiquidEditorProps {
  readonly label: string;
  readonly value: string;
  readonly variables: readonly VariableRow[];
  readonly findings: readonly Finding[];
  readonly isReadOnly: boolean;
  readonly onChange: (value: string) => void;
  /** Takes the function that puts text where the cursor is. */
  readonly onInsert: (insert: (text: string) => void) => void;
}

/** Filters that fit messages, as completion offers them. The check knows them all. */
const filters = [
  'date_time',
  'date',
  'time',
  'default',
  'capitalize',
  'upcase',
  'downcase',
  'truncate',
  'strip',
  'append',
  'prepend',
];

/** The text of a template with its colours, completion of what there is, and marks where something is wrong. */
export default function LiquidEditor(props: LiquidEditorProps) {
  const { label, value, variables, findings, isReadOnly, onChange, onInsert } = props;
  const theme = useTheme();
  const editor = useRef<ReactCodeMirrorRef>(null);
  useEffect(
    () =>
      onInsert((text) => {
        const view = editor.current?.view;
        if (!view) return;
        view.dispatch(view.state.replaceSelection(text));
        view.focus();
      }),
    [onInsert],
  );
  const extensions = useMemo(
    () => [
      liquid({
        variables: firstParts(variables),
        properties: (path) => partsBelow(variables, path),
        filters: filters.map(toCompletion),
      }),
      autocompletion({ icons: false }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true' }),
      ...lookOf(theme),
    ],
    [label, theme, variables],
  );
  const marks = useMemo(() => linter((view) => marksOf(view.state.doc.toString(), findings), { delay: 0 }), [findings]);
  return (
    <CodeMirror
      ref={editor}
      value={value}
      theme="none"
      readOnly={isReadOnly}
      maxHeight="520px"
      // The tabulator leaves the field, as it does everywhere else.
      indentWithTab={false}
      basicSetup={{
        lineNumbers: true,
        foldGutter: false,
        highlightActiveLine: false,
        searchKeymap: false,
        autocompletion: false,
      }}
      extensions={[...extensions, marks]}
      onChange={onChange}
    />
  );
}

const toCompletion = (label: string): Completion => ({ label });

function firstParts(variables: readonly VariableRow[]): Completion[] {
  return completions(variables, []);
}

function partsBelow(variables: readonly VariableRow[], path: readonly string[]): Completion[] {
  return completions(variables, path);
}

function completions(variables: readonly VariableRow[], path: readonly string[]): Completion[] {
  const names = variables.map(({ name }) => name);
  return namesBelow(names, path).map((part) => {
    const whole = variables.find(({ name }) => name === [...path, part].join('.'));
    return { label: part, detail: whole?.example, info: whole?.description };
  });
}

function marksOf(text: string, findings: readonly Finding[]): Diagnostic[] {
  return findings.flatMap(({ severity, message }) => {
    const place = placeOf(message);
    if (!place) return [];
    return { ...markAt(text, place), severity: severity === 'ERROR' ? 'error' : 'warning', message: place.said };
  });
}

function lookOf({ palette }: Theme) {
  const { tones } = palette.signal;
  const isDark = palette.mode === 'dark';
  return [
    EditorView.theme(
      {
        '&': {
          color: palette.text.primary,
          backgroundColor: palette.background.paper,
          border: `1px solid ${tones.neutral.line}`,
          borderRadius: '6px',
          fontSize: '0.875rem',
        },
        '&.cm-focused': { outline: `2px solid ${palette.signal.focus}`, outlineOffset: '-1px' },
        '.cm-scroller': { fontFamily: mono, lineHeight: '1.6' },
        '.cm-content': { caretColor: palette.text.primary, padding: '8px 0' },
        '.cm-content, .cm-gutter': { minHeight: '220px' },
        '.cm-cursor': { borderLeftColor: palette.text.primary },
        '.cm-gutters': {
          backgroundColor: tones.neutral.tint,
          color: palette.text.secondary,
          border: 0,
          borderRadius: '6px 0 0 6px',
        },
        '.cm-activeLineGutter': { backgroundColor: 'transparent' },
        '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
          backgroundColor: palette.primary.light,
        },
        '.cm-tooltip': {
          backgroundColor: palette.background.paper,
          color: palette.text.primary,
          border: `1px solid ${palette.divider}`,
          borderRadius: '6px',
        },
        '.cm-tooltip-autocomplete ul li[aria-selected]': {
          backgroundColor: palette.primary.main,
          color: palette.primary.contrastText,
        },
        '.cm-diagnostic-error': { borderLeftColor: tones.bad.line },
        '.cm-diagnostic-warning': { borderLeftColor: tones.warn.line },
      },
      { dark: isDark },
    ),
    syntaxHighlighting(
      HighlightStyle.define([
        {
          tag: [tags.processingInstruction, tags.brace, tags.separator, tags.punctuation],
          color: palette.text.secondary,
        },
        {
          tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.tagName],
          color: tones.bad.text,
          fontWeight: '600',
        },
        { tag: [tags.variableName, tags.propertyName], color: tones.info.text, fontWeight: '600' },
        { tag: [tags.string, tags.number, tags.bool], color: tones.good.text },
        { tag: [tags.function(tags.variableName), tags.attributeName], color: tones.warn.text },
        { tag: [tags.comment], color: palette.text.secondary, fontStyle: 'italic' },
      ]),
    ),
  ];
}
