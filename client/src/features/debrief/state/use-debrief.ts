import type { Id } from '@panelbook/shared/base/ids'
import { readDebrief, setCurrent } from '@panelbook/shared/debrief/debrief-doc'
import { speakingOrder } from '@panelbook/shared/debrief/speaking-order'
import type { Interview } from '@panelbook/shared/interviews/api'
import { questionTitle } from '@panelbook/shared/library/question'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Scorecards } from '@panelbook/shared/scorecards/api'
import { useCallback, useEffect, useMemo } from 'react'
import type * as Y from 'yjs'
import { useAuthorOf, useDocument, useDocumentStatus, usePresence, useViewing, useYSnapshot } from '../../../sync/hooks.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { debriefView } from '../model/debrief-view.ts'
import { readableCards, reviewColumns } from '../model/review-columns.ts'
import { useRowInView } from './row-in-view.ts'
import { useNoteLines } from './use-panel-documents.ts'

/** Marks changes that this page makes. */
export const DEBRIEF = { page: 'debrief' }

/** The content of the debrief page, and how the panel goes from row to row. */
export function useDebrief(interview: Interview, scorecards: Scorecards, personId: Id) {
  const open = useDocument({ kind: 'debrief', interviewId: interview.id })
  const status = useDocumentStatus(open)
  const present = usePresence(open)
  const lines = useNoteLines(interview)
  const authorOf = useAuthorOf(interview.id, 'notes')
  const { plan } = interview
  const read = useCallback(
    (doc: Y.Doc) =>
      readDebrief(
        doc,
        planQuestions(plan).map((entry) => entry.question.id),
      ),
    [plan],
  )
  const debrief = useYSnapshot(open.doc, read)
  useViewing(open, debrief.current)
  const columns = useMemo(() => reviewColumns(interview, scorecards, personId), [interview, scorecards, personId])
  const view = useMemo(() => debriefView(plan, readableCards(columns), debrief), [plan, columns, debrief])
  const order = useMemo(() => {
    const panel = interview.panel.map((member) => ({ personId: member.person.id, role: member.role }))
    return interview.reveal ? speakingOrder(interview.id, interview.reveal.at, panel) : []
  }, [interview.id, interview.panel, interview.reveal])
  const here = [...new Map(present.map(({ state: { user } }) => [user.id, user])).values()]
  const inView = useRowInView(debrief.current)
  const bring = (questionId: string) => {
    inView.bringing(questionId)
    setCurrent(open.doc, questionId, DEBRIEF)
    if (questionId === debrief.current) inView.goThere()
  }
  const current = view.rows.find((row) => row.entry.question.id === inView.shown)
  const elsewhere = inView.stayed ? view.current && questionTitle(view.current.entry.question) : undefined
  useEffect(() => {
    if (elsewhere !== undefined) announce(`The panel went on to ${elsewhere}. You are still at the previous question.`)
  }, [elsewhere])
  return {
    open,
    status,
    lines,
    authorOf,
    debrief,
    columns,
    view,
    order,
    here,
    bring,
    current,
    elsewhere,
    goThere: inView.goThere,
  }
}

/** The debrief as the page shows it. */
export type ShownDebrief = ReturnType<typeof useDebrief>
