import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { toggleMark } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { type Command, EditorState, type Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type * as Y from 'yjs'
import { lineIdentity } from './line-identity.ts'
import { createLineViews, type LineViews } from './line-view.ts'
import { NoteBinding } from './note-binding.ts'
import { breakLine, deleteSelected, indent, joinBackward, joinForward, newLine, selectAll, toggleKind } from './note-commands.ts'
import { noteHistory } from './note-history.ts'
import { noteInputRules } from './note-input-rules.ts'
import { noteSchema } from './note-schema.ts'

export interface NoteEditorOptions {
  text: Y.Text
  /** Accessible name. */
  label: string
  editable: boolean
  /** The server's time as this client knows it. */
  now(): EpochMs
  newLineId(): Id
  timeOfDay(at: EpochMs): string
  /** Carets, paste and what else stands around the letters. */
  plugins?(binding: NoteBinding): readonly Plugin[]
}

/** An editor of one note. Nothing of its insides is needed to use it. */
export interface NoteEditor {
  readonly view: EditorView
  readonly binding: NoteBinding
  readonly lines: LineViews
  run(command: Command): boolean
  undo(): boolean
  redo(): boolean
  /** Writes at the caret, as if it were typed: a line break begins a line. */
  type(words: string): void
  /** Called after every change of document, selection or focus. Returns how to stop. */
  subscribe(listener: () => void): () => void
  destroy(): void
}

/**
 * How far from the edges of what scrolls the caret is kept, in CSS pixels: on a phone the tools stand at the top, below the tabs.
 * Where a keyboard leaves less, the caret is in the last of the lines that are left.
 */
const KEPT_IN_SIGHT = {
  get top() {
    return Math.min(96, (window.visualViewport?.height ?? window.innerHeight) - 36)
  },
  right: 5,
  bottom: 24,
  left: 5,
}

/**
 * An editor of shared notes in `place`. Longer than a hundred lines, because ProseMirror takes its plugins, views and handlers in
 * one call, and they share the binding.
 */
export function createNoteEditor(place: HTMLElement, options: NoteEditorOptions): NoteEditor {
  const { text, newLineId } = options
  const binding = new NoteBinding(text, noteHistory)
  const lines = createLineViews(options.timeOfDay)
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const { history } = binding
  const undo = () => history.undo() !== null
  const redo = () => history.redo() !== null
  /** A step of its own: what was typed before isn't taken back with it, nor what comes after. */
  const apart =
    (command: Command): Command =>
    (state, dispatch, view) => {
      if (!dispatch) return command(state, dispatch, view)
      history.stopCapturing()
      const done = command(state, dispatch, view)
      history.stopCapturing()
      return done
    }
  const first =
    (...commands: Command[]): Command =>
    (state, dispatch, view) =>
      commands.some((command) => command(state, dispatch, view))
  const always =
    (act: () => unknown): Command =>
    (_state, dispatch) => {
      if (dispatch) act()
      return true
    }
  const backspace = first(apart(deleteSelected), apart(joinBackward))
  const remove = first(apart(deleteSelected), apart(joinForward))
  const { bold, italic, strike, code } = noteSchema.marks
  const keys = keymap({
    Enter: apart(newLine(newLineId)),
    'Mod-a': selectAll,
    'Shift-Enter': apart(breakLine),
    'Mod-Enter': apart(breakLine),
    ...{ Backspace: backspace, 'Mod-Backspace': backspace, 'Shift-Backspace': backspace, Delete: remove, 'Mod-Delete': remove },
    ...{ Tab: apart(indent(1)), 'Shift-Tab': apart(indent(-1)) },
    ...{ 'Mod-b': apart(toggleMark(bold)), 'Mod-i': apart(toggleMark(italic)), 'Mod-Shift-s': apart(toggleMark(strike)) },
    'Mod-e': apart(toggleMark(code)),
    ...{ 'Mod-Alt-0': apart(toggleKind('plain')), 'Mod-Alt-1': apart(toggleKind('heading1')) },
    ...{ 'Mod-Alt-2': apart(toggleKind('heading2')), 'Mod-Alt-3': apart(toggleKind('heading3')) },
    ...{
      'Mod-Shift-7': apart(toggleKind('number')),
      'Mod-Shift-8': apart(toggleKind('bullet')),
      'Mod-Shift-b': apart(toggleKind('quote')),
    },
    ...{ 'Mod-z': always(undo), 'Mod-y': always(redo), 'Mod-Shift-z': always(redo) },
    // The editor keeps Escape for itself otherwise, and there would be no way out to the page's keys.
    Escape: always(() => view.dom.blur()),
  })
  const rules = noteInputRules()
  const state = EditorState.create({
    doc: binding.read(),
    plugins: [lineIdentity(options), rules, keys, ...(options.plugins?.(binding) ?? [])],
  })
  const view: EditorView = new EditorView(place, {
    state,
    editable: () => options.editable,
    scrollThreshold: KEPT_IN_SIGHT,
    scrollMargin: KEPT_IN_SIGHT,
    nodeViews: { line: (line) => lines.create(line) },
    attributes: {
      class: 'note-editor',
      'aria-label': options.label,
      role: 'textbox',
      'aria-multiline': 'true',
      // A browser's translation here would become everyone's text.
      translate: 'no',
      ...(options.editable ? {} : { 'aria-readonly': 'true', tabindex: '0' }),
    },
    dispatchTransaction(transaction) {
      // Undo first removes only the automatic conversion of typed text.
      if (transaction.getMeta(rules)) history.stopCapturing()
      const applied = view.state.applyTransaction(transaction)
      view.updateState(applied.state)
      binding.write(applied.transactions)
      if (transaction.getMeta(rules)) history.stopCapturing()
      tell()
    },
    handleDOMEvents: {
      keydown: (editor) => {
        followSelection(editor)
        return false
      },
      focus: () => void tell(),
      blur: () => void tell(),
    },
  })
  const detach = binding.attach(view)
  const run = (command: Command) => command(view.state, view.dispatch, view)
  return {
    view,
    binding,
    lines,
    run: (command) => run(apart(command)),
    undo,
    redo,
    type(words) {
      for (const [index, line] of words.split(/\r\n?|\n/).entries()) {
        if (index > 0) run(newLine(newLineId))
        if (line !== '') view.dispatch(insertWords(view.state, line))
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    destroy() {
      detach()
      listeners.clear()
      view.destroy()
    },
  }
}

function insertWords(state: EditorState, words: string): Transaction {
  const { from, to } = state.selection
  const tr = state.tr.replaceWith(from, to, noteSchema.text(words))
  return tr.setSelection(TextSelection.create(tr.doc, from + words.length))
}

/**
 * Reads where the caret is before a key acts. The browser tells of it a little after an arrow key has moved it, and on a busy
 * machine the next key comes first: it would split the line where the caret was.
 */
function followSelection(view: EditorView): void {
  if (view.composing || !view.hasFocus()) return
  const shown = view.dom.ownerDocument.getSelection()
  const { anchorNode, focusNode } = shown ?? {}
  if (!shown || !anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return
  if (anchorNode === view.dom || focusNode === view.dom) return
  const anchor = view.posAtDOM(anchorNode, shown.anchorOffset)
  const head = view.posAtDOM(focusNode, shown.focusOffset)
  const { selection, doc } = view.state
  if (anchor === selection.anchor && head === selection.head) return
  const moved = TextSelection.between(doc.resolve(anchor), doc.resolve(head))
  if (!moved.eq(selection)) view.dispatch(view.state.tr.setSelection(moved))
}
