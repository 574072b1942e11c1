import type { Id } from '@panelbook/shared/base/ids'
import { readNoteLines } from '@panelbook/shared/interviews/conduct/notes-doc'
import { personColor } from '@panelbook/shared/interviews/panel/presence'
import type { PersonName } from '@panelbook/shared/people/person'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type * as Y from 'yjs'
import type { LineAuthor } from '../../../input/notes/line-view.ts'
import type { NoteEditor } from '../../../input/notes/note-editor.ts'
import { useAuthorOf } from '../../../sync/hooks.ts'
import { type EvidenceMark, marksByLine } from '../model/evidence-marks.ts'
import { keepSame } from '../model/keep-same.ts'
import { useCard, useLive } from '../state/live-session.ts'
import { withLineMarks } from './line-marks.ts'

/** Milliseconds between two looks at who wrote what: a bar may turn its colour a little after the words. */
const LOOK_MS = 200

interface GutterContent {
  authors: ReadonlyMap<Id, LineAuthor>
  marks: ReadonlyMap<Id, readonly EvidenceMark[]>
}

/** Whose client id something in the notes was written under. */
export function useNoteAuthor(): (client: number) => PersonName | undefined {
  const { interviewId, notesCopy, me } = useLive()
  const knownAuthor = useAuthorOf(interviewId, 'notes')
  return useCallback(
    // The copy that the editor is bound to writes under a client id of its own.
    (client: number) => (client === notesCopy.doc.clientID ? me : knownAuthor(client)),
    [knownAuthor, notesCopy, me],
  )
}

/** Tells the editor's margin who wrote each line and what I marked it for, whenever either changes. */
export function useGutter(editor: NoteEditor | undefined, text: Y.Text): void {
  const { questions } = useLive()
  const authorOf = useNoteAuthor()
  const evidence = useCard((card) => card.content.evidence)
  const ratings = useCard((card) => card.content.ratings)
  const marks = useMemo(
    () => marksByLine(evidence, (questionId) => questions.get(questionId)?.question, ratings),
    [evidence, ratings, questions],
  )
  const told = useRef<{ editor: NoteEditor; content: GutterContent } | undefined>(undefined)

  useEffect(() => {
    if (!editor) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      timer = undefined
      if (editor.view.isDestroyed) return
      const before = told.current?.editor === editor ? told.current.content : undefined
      const content = keepSame<GutterContent>(before, { authors: lineAuthors(text, authorOf), marks })
      if (content === before) return
      told.current = { editor, content }
      editor.lines.setAuthors(content.authors)
      if (content.marks !== before?.marks) editor.view.dispatch(withLineMarks(editor.view.state.tr, content.marks))
    }
    const soon = () => {
      timer ??= setTimeout(tell, LOOK_MS)
    }
    tell()
    text.observeDeep(soon)
    return () => {
      clearTimeout(timer)
      text.unobserveDeep(soon)
    }
  }, [editor, text, authorOf, marks])
}

function lineAuthors(text: Y.Text, authorOf: (client: number) => PersonName | undefined): GutterContent['authors'] {
  const authors = new Map<Id, LineAuthor>()
  for (const { lineId, clients } of readNoteLines(text)) {
    const most = clients[0]
    const author = most === undefined ? undefined : authorOf(most)
    if (lineId !== undefined && author) authors.set(lineId, { name: author.name, color: personColor(author.id) })
  }
  return authors
}
