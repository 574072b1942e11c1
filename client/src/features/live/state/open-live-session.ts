import type { Clock } from '@panelbook/shared/base/clock'
import { newId } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import { readConduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import type { Turn } from '@panelbook/shared/interviews/conduct/endings'
import { conducts, ratesScorecard, writesNotes } from '@panelbook/shared/interviews/panel/panel-role'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { readScorecard } from '@panelbook/shared/scorecards/scorecard-doc'
import * as Y from 'yjs'
import { isAtWork } from '../../../input/at-work.ts'
import { pacedCopy } from '../../../input/notes/paced-copy.ts'
import type { OpenDocument } from '../../../sync/hooks.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { createTickUndo } from './card-undo.ts'
import { conversationWith } from './conversation-with-endings.ts'
import { createDocumentView } from './document-view.ts'
import { followPanel } from './following.ts'
import { createLiveActions } from './live-actions.ts'
import { type LiveSession, questionInView } from './live-session.ts'
import type { LiveUiStore } from './live-ui.ts'
import { submittedOverDraft } from './submitted-over-draft.ts'

export interface OpenLiveDocuments {
  conduct: OpenDocument
  notes: OpenDocument
  card: OpenDocument | undefined
  privateNotes: OpenDocument | undefined
}

/** Milliseconds between two arrivals of others' words in the editor: fast enough to read along, slow enough to type beside. */
const NOTES_EVERY_MS = 80

/**
 * What belongs to the person in front of the screen and not to a document: it outlives the session when a fact of the interview
 * changes.
 */
export interface KeptOverRebuilds {
  ui: LiveUiStore
  notesHandle: LiveSession['notesHandle']
}

/** Said to whoever acts on a conversation that isn't here yet. */
export const NOT_YET = 'The conversation is still being opened. Try again in a moment'

/** Puts together what the live page's parts share. Close it when the page goes or a document is replaced. */
export function openLiveSession(
  interview: Pick<Interview, 'id' | 'plan' | 'myRole'> & { held: boolean },
  me: { id: string; name: string },
  documents: OpenLiveDocuments,
  clock: Clock,
  kept: KeptOverRebuilds,
): LiveSession & { close(): void } {
  const { plan, myRole: role } = interview
  const { ui, notesHandle } = kept
  const { conduct, notes, card, privateNotes } = documents
  const entries = planQuestions(plan)
  const order = entries.map((entry) => entry.question.id)
  const questions = new Map(entries.map((entry) => [entry.question.id, entry]))
  const nextFrame = (callback: () => void) => void requestAnimationFrame(callback)
  // Those who don't rate have an empty card of their own, which nobody ever writes.
  const cardDoc = card?.doc ?? new Y.Doc()
  // Where the server has ended the conversation stands in no document.
  let turns: readonly Turn[] = []
  const conductView = createDocumentView(conduct.doc, (doc) => conversationWith(readConduct(doc), turns), nextFrame)
  // Whoever hears that the conversation has arrived finds it read.
  let arrived = conduct.arrived()
  const stopWaiting = conduct.subscribe(() => {
    if (arrived || !conduct.arrived()) return
    arrived = true
    conductView.refresh()
  })
  const draftView = createDocumentView(cardDoc, readScorecard, nextFrame)
  const cardView = submittedOverDraft(draftView)
  const notesCopy = pacedCopy(notes.doc, NOTES_EVERY_MS, {
    now: () => performance.now(),
    setTimeout: (run, ms) => globalThis.setTimeout(run, ms),
  })
  const now = () => clock.now()
  const stopFollowing = followPanel({
    conduct: conductView,
    ui,
    ownClient: conduct.doc.clientID,
    inView: (browsing, current) => questionInView({ order, questions }, browsing, current),
    isAtWork: () => isAtWork(),
    tick: () => performance.now(),
  })
  const undo = createTickUndo([
    { doc: cardDoc, maps: ['ratings', 'signals', 'redFlags', 'evidence', 'summary'] },
    { doc: conduct.doc, maps: ['probes', 'skips'] },
  ])
  return {
    interviewId: interview.id,
    plan,
    order,
    questions,
    me,
    role,
    may: {
      conduct: interview.held && role !== undefined && conducts(role),
      notes: role !== undefined && writesNotes(role),
      rate: role !== undefined && ratesScorecard(role),
    },
    held: interview.held,
    conduct,
    notes,
    notesCopy,
    card,
    privateNotes,
    conductView,
    cardView,
    draftView,
    ui,
    actions: createLiveActions({
      order,
      myId: me.id,
      conduct: { doc: conduct.doc, view: conductView, arrived: conduct.arrived },
      card: { doc: cardDoc, view: draftView },
      ui,
      viewing: () => questionInView({ order, questions }, ui.getState().browsing, conductView.get().current),
      now,
      newId,
      sayNotYet: () => announce(NOT_YET),
    }),
    undo,
    inView: () => questionInView({ order, questions }, ui.getState().browsing, conductView.get().current),
    now,
    notesHandle,
    showTurns(now) {
      turns = now
      conductView.refresh()
    },
    close() {
      stopFollowing()
      stopWaiting()
      conductView.close()
      cardView.close()
      draftView.close()
      undo.close()
      notesCopy.close()
    },
  }
}
