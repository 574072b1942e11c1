import type { Id } from '@panelbook/shared/base/ids'
import { type Debrief, setCurrent } from '@panelbook/shared/debrief/debrief-doc'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import { useEffect } from 'react'
import type * as Y from 'yjs'
import { useDocument, useDocumentStatus, usePresence, useViewing, useYSnapshot } from '../../../sync/hooks.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { useRowInView } from './row-in-view.ts'

/** Marks changes that a page with a debrief makes. */
export const DEBRIEF = { page: 'debrief' }

/**
 * A debrief that people hold together on their screens: its document, who is here, and which of its points this screen shows.
 *
 * @param name of an interview's debrief, or a loop's
 * @param read what stands in it; the same function as long as it reads the same
 * @param put puts a point in front of everyone
 */
export function useLiveDebrief<D extends Debrief>(
  name: DocumentName,
  read: (doc: Y.Doc) => D,
  put: (doc: Y.Doc, pointId: Id, origin: object) => void = setCurrent,
) {
  const open = useDocument(name)
  const status = useDocumentStatus(open)
  const present = usePresence(open)
  const debrief = useYSnapshot(open.doc, read)
  useViewing(open, debrief.current)
  const here = [...new Map(present.map(({ state: { user } }) => [user.id, user])).values()]
  const inView = useRowInView(debrief.current)
  const bring = (pointId: Id) => {
    inView.bringing(pointId)
    put(open.doc, pointId, DEBRIEF)
    if (pointId === debrief.current) inView.goThere()
  }
  return { open, status, debrief, here, bring, shown: inView.shown, stayed: inView.stayed, goThere: inView.goThere }
}
export type LiveDebrief = ReturnType<typeof useLiveDebrief>

/** Says to whoever stayed that the others went on. @param elsewhere where they are, by its title */
export function useSayingOthersWentOn(elsewhere: string | undefined, point: 'question' | 'competency'): void {
  useEffect(() => {
    if (elsewhere !== undefined) announce(`The panel went on to ${elsewhere}. You are still at the previous ${point}.`)
  }, [elsewhere, point])
}
