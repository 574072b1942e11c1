import type { Id } from '@panelbook/shared/base/ids'
import { readDebrief } from '@panelbook/shared/debrief/debrief-doc'
import { speakingOrder } from '@panelbook/shared/debrief/speaking-order'
import type { Interview } from '@panelbook/shared/interviews/api'
import { questionTitle } from '@panelbook/shared/library/question'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Scorecards } from '@panelbook/shared/scorecards/api'
import { useMemo } from 'react'
import type * as Y from 'yjs'
import { useAuthorOf } from '../../../sync/hooks.ts'
import { debriefView } from '../model/debrief-view.ts'
import { readableCards, reviewColumns } from '../model/review-columns.ts'
import { useLiveDebrief, useSayingOthersWentOn } from './use-live-debrief.ts'
import { useNoteLines } from './use-panel-documents.ts'

/** The content of an interview's debrief page, and how the panel goes from row to row. */
export function useDebrief(interview: Interview, scorecards: Scorecards, personId: Id) {
  const { plan } = interview
  const read = useMemo(() => {
    const ids = planQuestions(plan).map((entry) => entry.question.id)
    return (doc: Y.Doc) => readDebrief(doc, ids)
  }, [plan])
  const live = useLiveDebrief({ kind: 'debrief', interviewId: interview.id }, read)
  const { debrief } = live
  const lines = useNoteLines(interview)
  const authorOf = useAuthorOf(interview.id, 'notes')
  const columns = useMemo(() => reviewColumns(interview, scorecards, personId), [interview, scorecards, personId])
  const view = useMemo(() => debriefView(plan, readableCards(columns), debrief), [plan, columns, debrief])
  const order = useMemo(() => {
    const panel = interview.panel.map((member) => ({ personId: member.person.id, role: member.role }))
    return interview.reveal ? speakingOrder(interview.id, interview.reveal.at, panel) : []
  }, [interview.id, interview.panel, interview.reveal])
  const current = view.rows.find((row) => row.entry.question.id === live.shown)
  const elsewhere = live.stayed ? view.current && questionTitle(view.current.entry.question) : undefined
  useSayingOthersWentOn(elsewhere, 'question')
  return { live, lines, authorOf, columns, view, order, current, elsewhere }
}
