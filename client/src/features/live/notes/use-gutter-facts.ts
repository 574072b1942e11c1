import type { PersonName } from '@panelbook/shared/api/resources'
import type { Id } from '@panelbook/shared/base/ids'
import { readNoteLines } from '@panelbook/shared/conduct/notes-doc'
import type { Editor } from '@tiptap/react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type * as Y from 'yjs'
import { useAuthorOf } from '../../../sync/hooks.ts'
import { usePersonColor } from '../../../ui/person-colors.tsx'
import { marksByLine } from '../model/evidence-marks.ts'
import { keepSame } from '../model/keep-same.ts'
import { useCard, useLive } from '../state/live-session.ts'
import { type GutterFacts, withGutterFacts } from './line-gutter.ts'

/** Milliseconds between two looks at who wrote what: a bar may turn its colour a little after the words. */
const LOOK_MS = 200

/** Tells the editor's margin who wrote each line and what I marked it for, whenever either changes. */
export function useGutterFacts(editor: Editor, fragment: Y.XmlFragment): void {
  const { interviewId, questions, notesDoc, me } = useLive()
  const knownAuthor = useAuthorOf(interviewId, 'notes')
  // The copy that the editor is bound to writes under a client id of its own.
  const colorOf = usePersonColor()
  const authorOf = useCallback(
    (client: number) => (client === notesDoc.clientID ? me : knownAuthor(client)),
    [knownAuthor, notesDoc, me],
  )
  const evidence = useCard((card) => card.content.evidence)
  const ratings = useCard((card) => card.content.ratings)
  const marks = useMemo(
    () => marksByLine(evidence, (questionId) => questions.get(questionId)?.question, ratings),
    [evidence, ratings, questions],
  )
  const told = useRef<{ editor: Editor; facts: GutterFacts } | undefined>(undefined)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      timer = undefined
      if (editor.isDestroyed) return
      const before = told.current?.editor === editor ? told.current.facts : undefined
      const facts = keepSame<GutterFacts>(before, { authors: lineAuthors(fragment, authorOf, colorOf), marks })
      if (facts === before) return
      told.current = { editor, facts }
      editor.view.dispatch(withGutterFacts(editor.state.tr, facts))
    }
    const soon = () => {
      timer ??= setTimeout(tell, LOOK_MS)
    }
    tell()
    fragment.observeDeep(soon)
    return () => {
      clearTimeout(timer)
      fragment.unobserveDeep(soon)
    }
  }, [editor, fragment, authorOf, colorOf, marks])
}

function lineAuthors(
  fragment: Y.XmlFragment,
  authorOf: (client: number) => PersonName | undefined,
  colorOf: (personId: Id) => string,
): GutterFacts['authors'] {
  const authors = new Map<Id, { name: string; color: string }>()
  for (const { lineId, clients } of readNoteLines(fragment)) {
    const most = clients[0]
    const author = most === undefined ? undefined : authorOf(most)
    if (lineId !== undefined && author) authors.set(lineId, { name: author.name, color: colorOf(author.id) })
  }
  return authors
}
