import { readNoteLines } from '@panelbook/shared/interviews/conduct/notes-doc'
import { TextSelection } from 'prosemirror-state'
import * as Y from 'yjs'
import { createNoteEditor, type NoteEditor } from './note-editor.ts'
import { notePaste } from './paste/note-paste.ts'

/** One person with a page: a document, a real editor bound to it, and a line to the others that can be down. */
export interface Writer {
  name: string
  doc: Y.Doc
  text: Y.Text
  editor: NoteEditor
  online: boolean
  inbox: Uint8Array[]
  /** Keys as a person presses them. False: the editor leaves it to the browser. */
  press(key: string, modifiers?: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', boolean>>): boolean
  /** Plain text as it comes from the clipboard. */
  paste(text: string, html?: string): void
  /** Letters as they come from a keyboard, one after the other. */
  write(letters: string): void
  /** Puts the caret, or a selection, at places counted in letters and line beginnings. */
  select(from: number, to?: number): void
  /** Itself, with the caret there. */
  at(from: number, to?: number): Writer
  /** The letters before each line's end, with the caret as `|`. */
  shown(): string
  lines(): string[]
}

export interface EditorWorld {
  writers: Writer[]
  /** What was refused, in words. */
  refused: readonly string[]
  /** Does what was put off, until nothing is left. */
  settle(): void
  /** Brings everything sent to everybody who is online. */
  deliver(before?: (to: Writer) => () => void): void
  /** Until nothing is under way any more. */
  settleAll(): void
  close(): void
}

/**
 * Writers with an editor each. Longer than a hundred lines, because writers, clock and what is under way are one world that a
 * test moves on step by step.
 */
export function editorWorld(count: number, options: { instant?: boolean; slow?: boolean } = {}): EditorWorld {
  let time = 0
  let lineIds = 0
  /** On a slow machine a second goes by between any two looks at the clock. */
  let elapsed = 0
  const now = () => ++time
  const newLineId = () => `line${++lineIds}`
  const refused: string[] = []
  const later: (() => void)[] = []
  const writers: Writer[] = []
  const outbox = new Map<Writer, Uint8Array[]>()
  const deliver: EditorWorld['deliver'] = (before) => {
    for (const from of writers) {
      if (!from.online) continue
      for (const update of outbox.get(from)?.splice(0) ?? []) for (const to of writers) if (to !== from) to.inbox.push(update)
    }
    for (const to of writers) {
      if (!to.online || to.inbox.length === 0) continue
      const check = before?.(to)
      Y.transact(
        to.doc,
        () => {
          for (const update of to.inbox.splice(0)) Y.applyUpdate(to.doc, update, 'network')
        },
        'network',
      )
      check?.()
    }
  }
  for (let index = 0; index < count; index++) {
    const doc = new Y.Doc()
    doc.clientID = 100 + index
    const text = doc.getText('lines:general')
    const place = document.createElement('div')
    document.body.append(place)
    const editor = createNoteEditor(place, {
      ...{ text, label: 'Shared notes', editable: true, timeOfDay: String },
      now,
      newLineId,
      plugins: (binding) => [
        notePaste({
          ...{ now, newLineId, history: binding.history, clock: () => (options.slow ? (elapsed += 1_000) : 0) },
          refuse: (message) => void refused.push(message),
          setTimeout: (run) => void later.push(run),
        }),
      ],
    })
    const { view } = editor
    const writer: Writer = {
      ...{ name: `writer ${index + 1}`, doc, text, editor, online: true, inbox: [] },
      press(key, modifiers = {}) {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers })
        return view.someProp('handleKeyDown', (handle) => handle(view, event)) === true
      },
      paste(plain, html = '') {
        const clipboardData = { getData: (type: string) => (type === 'text/html' ? html : plain) }
        const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData })
        view.dom.dispatchEvent(event)
      },
      write(letters) {
        for (const letter of letters) {
          const { from, to } = view.state.selection
          const insert = () => view.state.tr.insertText(letter, from, to)
          const handled = view.someProp('handleTextInput', (handle) => handle(view, from, to, letter, insert))
          if (!handled) view.dispatch(insert())
        }
      },
      select(from, to = from) {
        const size = view.state.doc.content.size - 1
        const at = (place: number) => Math.min(Math.max(editor.binding.positionAt(view.state.doc, place), 1), size)
        view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at(from), at(to))))
      },
      at(from, to) {
        writer.select(from, to)
        return writer
      },
      lines: () => view.state.doc.children.map((line) => line.textContent),
      shown() {
        const { $head } = view.state.selection
        return view.state.doc.children
          .map((line, at) =>
            at === $head.index(0)
              ? `${line.textContent.slice(0, $head.parentOffset)}|${line.textContent.slice($head.parentOffset)}`
              : line.textContent,
          )
          .join('\n')
      },
    }
    writers.push(writer)
    outbox.set(writer, [])
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return
      outbox.get(writer)?.push(update)
      if (options.instant) deliver()
    })
  }
  return {
    writers,
    refused,
    deliver,
    settle() {
      for (let run = later.shift(); run; run = later.shift()) run()
    },
    settleAll() {
      // What an arrival made tidy (formats that say nothing) is an edit too.
      for (let turn = 0; turn < 5; turn++) deliver()
    },
    close() {
      for (const { editor } of writers) {
        const { parentElement } = editor.view.dom
        editor.destroy()
        parentElement?.remove()
      }
    },
  }
}

export const linesOf = (writer: Writer) => readNoteLines(writer.text)
