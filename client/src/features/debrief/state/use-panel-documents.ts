import type { Id } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import { readConduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { type NoteLine, noteText, readNoteLines } from '@panelbook/shared/interviews/conduct/notes-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { useCallback } from 'react'
import type * as Y from 'yjs'
import { useDocument, useDocumentStatus, usePacedSnapshot, useYSnapshot } from '../../../sync/hooks.ts'

/** Milliseconds between two reads of all notes while somebody still writes in them, because each read draws the whole matrix. */
const NOTES_EVERY_MS = 500

/**
 * Whether a document's content has arrived: an empty document that nobody has answered yet must not look like "nothing happened".
 */
export type Arrival = 'here' | 'coming' | 'unavailable'

function useArrival(open: ReturnType<typeof useDocument>): Arrival {
  const status = useDocumentStatus(open)
  if (status.kind === 'loading') return 'coming'
  return status.kind === 'closed' ? 'unavailable' : 'here'
}

/** What happened in the conversation. This only reads it. */
export function useConduct(interviewId: Id) {
  const open = useDocument({ kind: 'conduct', interviewId })
  return { conduct: useYSnapshot(open.doc, readConduct), arrival: useArrival(open) }
}

/** The document of the shared notes. `version` changes whenever somebody writes in it. */
export function useNotesDocument(interviewId: Id): { doc: Y.Doc; arrival: Arrival; version: object } {
  const open = useDocument({ kind: 'notes', interviewId })
  const version = usePacedSnapshot(open.doc, newVersion, NOTES_EVERY_MS)
  return { doc: open.doc, arrival: useArrival(open), version }
}
const newVersion = () => ({})

/** The shared notes' lines by their id; undefined until they have arrived. */
export function useNoteLines(interview: Pick<Interview, 'id' | 'plan'>): ReadonlyMap<Id, NoteLine> | undefined {
  const open = useDocument({ kind: 'notes', interviewId: interview.id })
  const arrival = useArrival(open)
  const { plan } = interview
  const read = useCallback(
    (doc: Y.Doc) => {
      const places = ['general' as const, ...planQuestions(plan).map((entry) => entry.question.id)]
      const lines = places.flatMap((id) => readNoteLines(noteText(doc, id)))
      return new Map(lines.flatMap((line): [Id, NoteLine][] => (line.lineId === undefined ? [] : [[line.lineId, line]])))
    },
    [plan],
  )
  const lines = usePacedSnapshot(open.doc, read, NOTES_EVERY_MS)
  return arrival === 'here' ? lines : undefined
}
