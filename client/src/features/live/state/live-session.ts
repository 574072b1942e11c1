import { assert } from '@panelbook/shared/base/assert'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Turn } from '@panelbook/shared/interviews/conduct/endings'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import type { InterviewPlan, PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import type { ReadScorecard } from '@panelbook/shared/scorecards/scorecard-doc'
import { createContext, use, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { PacedCopy } from '../../../input/notes/paced-copy.ts'
import type { OpenDocument } from '../../../sync/hooks.ts'
import type { TickUndo } from './card-undo.ts'
import type { Conversation } from './conversation-with-endings.ts'
import { type DocumentView, useView } from './document-view.ts'
import type { EarlyNotes } from './kept/early-notes.ts'
import type { LiveActions } from './live-actions.ts'
import type { LiveUi, LiveUiStore } from './live-ui.ts'
import type { CoverableView } from './submitted-over-draft.ts'

/** What the notes editor in view can be asked from outside. */
export interface NotesHandle {
  focus(): void
  /** Opens the choice of what the line at the caret is evidence for. False: there is no line with text. */
  markLine(): boolean
}

/**
 * Everything the live page's parts share that doesn't change while it is open: they subscribe to what does, each to as little as
 * it shows.
 */
export interface LiveSession {
  interviewId: Id
  plan: InterviewPlan
  /** Question ids as the plan asks them. */
  order: readonly Id[]
  questions: ReadonlyMap<Id, PlanQuestion>
  me: { id: Id; name: string }
  /** Undefined: a lead who is not on the panel. */
  role: PanelRole | undefined
  may: { conduct: boolean; notes: boolean; rate: boolean }
  /** It takes place. What was rated in one that doesn't can be read, and not changed. */
  held: boolean
  conduct: OpenDocument
  notes: OpenDocument
  /** The notes as editors are bound to: a copy that others' words reach a few times a second. */
  notesCopy: PacedCopy
  /** Mine. Absent for those who don't rate. */
  card: OpenDocument | undefined
  privateNotes: OpenDocument | undefined
  conductView: DocumentView<Conversation>
  /** My scorecard as it counts: the draft, and once it is submitted what was submitted. */
  cardView: CoverableView<ReadScorecard>
  /** What stands in my document, refused edits included. */
  draftView: DocumentView<ReadScorecard>
  ui: LiveUiStore
  actions: LiveActions
  undo: TickUndo
  /** The question on this screen at this moment. */
  inView(): Id
  /** The server's time as this client knows it. */
  now(): EpochMs
  /** Set by the notes editor while it is shown. */
  notesHandle: {
    current: NotesHandle | undefined
    early: EarlyNotes
    /** Somebody was writing in the notes when the page went: the first editor there takes the caret. */
    wanted: boolean
  }
  /** Where the server has ended the conversation, or begun it anew, from now on. */
  showTurns(turns: readonly Turn[]): void
}

export const LiveContext = createContext<LiveSession | undefined>(undefined)

export function useLive(): LiveSession {
  const session = use(LiveContext)
  assert(session, 'a part of the live page is used outside it')
  return session
}

export const useUi = <S>(select: (ui: LiveUi) => S): S => useStore(useLive().ui, select)
export const useConduct = <S>(select: (conduct: Conversation) => S): S => useView(useLive().conductView, select)
export const useCard = <S>(select: (card: ReadScorecard) => S): S => useView(useLive().cardView, select)
export const useDraft = <S>(select: (card: ReadScorecard) => S): S => useView(useLive().draftView, select)

/** The conversation is here: before, nothing is known of it, not even that nobody began it. */
export function useHasArrived(): boolean {
  const { conduct } = useLive()
  return useSyncExternalStore(conduct.subscribe, conduct.arrived)
}

/** The question on this screen: the one gone to, else the panel's, else the first. */
export function useQuestionInView(): Id {
  const session = useLive()
  const browsing = useUi((ui) => ui.browsing)
  const current = useConduct((conduct) => conduct.current)
  return questionInView(session, browsing, current)
}

export function questionInView(
  session: Pick<LiveSession, 'order' | 'questions'>,
  browsing: Id | undefined,
  current: Id | undefined,
): Id {
  const wanted = browsing ?? current
  const first = session.order[0]
  assert(first, 'a plan has at least one question')
  return wanted !== undefined && session.questions.has(wanted) ? wanted : first
}

export function usePlanQuestion(questionId: Id): PlanQuestion {
  const found = useLive().questions.get(questionId)
  assert(found, 'only questions of the plan are shown')
  return found
}
