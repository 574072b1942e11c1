import type { Id } from '@panelbook/shared/base/ids'
import { newId } from '@panelbook/shared/base/ids'
import { appendNoteLine, noteText, noteTextName, readNoteLines } from '@panelbook/shared/interviews/conduct/notes-doc'
import { personColor } from '@panelbook/shared/interviews/panel/presence'
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { catchingUp } from '../../../input/notes/catching-up.ts'
import { noteCarets } from '../../../input/notes/note-carets.ts'
import { goToEnd } from '../../../input/notes/note-commands.ts'
import { createNoteEditor, type NoteEditor } from '../../../input/notes/note-editor.ts'
import { notePaste } from '../../../input/notes/paste/note-paste.ts'
import { quietComposing } from '../../../input/notes/quiet-composing.ts'
import { UNCARRIED, UncarriedLines } from '../../../input/notes/uncarried-lines.tsx'
import { notifyWarning } from '../../../ui/dialog/notify.ts'
import { timeOfDay } from '../model/clock-text.ts'
import { useLive } from '../state/live-session.ts'
import { lineMarks } from './line-marks.ts'
import { LineMenu } from './line-menu.tsx'
import { NoteToolbar } from './note-toolbar.tsx'
import '../../../input/notes/note-editor.css'
import { useGutter, useNoteAuthor } from './use-gutter.ts'

export interface NotesEditorProps {
  /** The question whose notes these are, or the general ones. */
  place: Id | 'general'
  /** The question whose signals, red flags and rating a line can be evidence for. */
  questionId: Id
  /** Stands before the tools. */
  children: (tools: ReactNode) => ReactNode
}

/** The shared notes of one place. */
export function NotesEditor({ place, questionId, children }: NotesEditorProps) {
  const { notes, notesCopy, may, now, notesHandle } = useLive()
  const text = useMemo(() => noteText(notesCopy.doc, place), [notesCopy, place])
  const [surface, setSurface] = useState<HTMLElement | null>(null)
  const content = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<NoteEditor>()
  // What is learned later must not make the editor anew under somebody's hands.
  const isMine = useLatest(useIsMine(text))

  // In the commit that takes the field before it away, and not a moment later: the next key may be a letter, and on the page it
  // would rate somebody.
  useLayoutEffect(() => {
    if (!content.current) return
    const world = { now, newLineId: () => newId() }
    const made = createNoteEditor(content.current, {
      ...{ ...world, text, timeOfDay, label: 'Shared notes', editable: may.notes },
      plugins: (binding) => [
        noteCarets(binding, { awareness: notes.awareness, colorOf: personColor }),
        quietComposing(notesCopy.hold),
        catchingUp(notesCopy.beforeOthers),
        notePaste({
          ...{
            ...world,
            history: binding.history,
            refuse: (message) => notifyWarning('Nothing was pasted', message),
            setTimeout: (run, ms) => globalThis.setTimeout(run, ms),
          },
          clock: () => performance.now(),
        }),
        lineMarks(),
      ],
    })
    setEditor(made)
    const { view } = made
    const focus = () => {
      notesCopy.bring()
      if (!view.isDestroyed) ownLine(made, isMine.current)
      // At once, not in the next frame: the next key may already be a word.
      view.focus()
    }
    notesHandle.current = { focus, markLine: () => false }
    const early = notesHandle.early.get(place)
    if (early?.typed) {
      ownLine(made, isMine.current)
      made.type(early.typed)
    }
    notesHandle.early.delete(place)
    if (early?.focused) view.focus()
    else if (notesHandle.wanted) focus()
    notesHandle.wanted = false
    // The panel may have gone on to another question meanwhile: what was typed belongs where it was typed.
    for (const other of notesHandle.early.places()) {
      const typed = notesHandle.early.get(other)?.typed ?? ''
      notesHandle.early.delete(other)
      for (const line of typed.split('\n').filter((words) => words.trim() !== ''))
        appendNoteLine(noteText(notesCopy.doc, other), { id: newId(), at: now(), text: line })
    }
    return () => {
      notesHandle.current = undefined
      // Another editor of the same notes takes its place: whoever was writing goes on in that one.
      if (view.hasFocus()) notesHandle.early.set(place, { typed: '', focused: true })
      made.destroy()
    }
  }, [text, place, notes, notesCopy, may, now, notesHandle, isMine])
  useGutter(editor, text)
  useCaretInSight(editor)
  return (
    <>
      {children(may.notes && editor ? <NoteToolbar editor={editor} /> : null)}
      <div className="note-surface" ref={setSurface}>
        <UncarriedLines className="note-uncarried" doc={notesCopy.doc} root={noteTextName(place)}>
          <p>{UNCARRIED}</p>
        </UncarriedLines>
        {editor && <Placeholder editor={editor} />}
        <div className="note-content" ref={content} />
        {editor && surface && <LineMenu editor={editor} surface={surface} questionId={questionId} />}
      </div>
    </>
  )
}

/** Where an on-screen keyboard comes up, or anything else makes the window lower, whoever is writing goes on seeing where. */
function useCaretInSight(editor: NoteEditor | undefined) {
  useEffect(() => {
    const { visualViewport } = window
    if (!editor || !visualViewport) return
    // In the next frame the page has taken its new height.
    const look = () =>
      requestAnimationFrame(() => {
        const { view } = editor
        if (!view.isDestroyed && view.hasFocus()) view.dispatch(view.state.tr.scrollIntoView())
      })
    visualViewport.addEventListener('resize', look)
    return () => visualViewport.removeEventListener('resize', look)
  }, [editor])
}

function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}

/** Whether most of a line is mine. */
function useIsMine(text: Y.Text): (lineId: Id | null) => boolean {
  const { me } = useLive()
  const authorOf = useNoteAuthor()
  return (lineId) => {
    const client = readNoteLines(text).find((line) => line.lineId === lineId)?.clients[0]
    return client !== undefined && authorOf(client)?.id === me.id
  }
}

/**
 * Puts the caret where I can write without going on in somebody else's line. A line that was made for it and stays empty goes
 * when I leave.
 */
function ownLine(editor: NoteEditor, isMine: (lineId: Id | null) => boolean): void {
  const { view } = editor
  const made = goToEnd(view, isMine, () => newId())
  if (made === undefined) return
  view.dom.addEventListener(
    'blur',
    () => {
      if (view.isDestroyed) return
      view.state.doc.forEach((line, position) => {
        if (line.attrs.id === made && line.content.size === 0 && view.state.doc.childCount > 1)
          view.dispatch(view.state.tr.delete(position, position + line.nodeSize))
      })
    },
    { once: true },
  )
}

/** Shown over an empty document rather than as an editor node: it is never part of what is written. */
function Placeholder({ editor }: { editor: NoteEditor }) {
  const { may } = useLive()
  const empty = useSyncExternalStore(editor.subscribe, () => {
    const { doc } = editor.view.state
    return doc.childCount === 1 && doc.firstChild?.content.size === 0
  })
  if (!empty) return null
  return (
    <p className="note-placeholder">
      {may.notes ? 'Write what was said, in the candidate’s words. Everyone on the panel writes here.' : 'No notes yet.'}
    </p>
  )
}
