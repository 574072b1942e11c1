import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import {
  askQuestion,
  endInterview,
  handOver,
  pauseInterview,
  resumeInterview,
  type Skip,
  setProbeAsked,
  setSkip,
  startInterview,
  type Whisper,
  whisper,
} from '@panelbook/shared/interviews/conduct/conduct-doc'
import type { Evidence, EvidenceTarget, Rating, Recommendation } from '@panelbook/shared/scorecards/scorecard'
import {
  type ReadScorecard,
  setEvidence,
  setRating,
  setRecommendation,
  setRedFlag,
  setSignal,
} from '@panelbook/shared/scorecards/scorecard-doc'
import type * as Y from 'yjs'
import { findMark } from '../model/evidence-marks.ts'
import { neighbour, nextToAsk } from '../model/question-order.ts'
import { WHISPER_LENGTH } from '../model/whisper-words.ts'
import { TICKED } from './card-undo.ts'
import type { Conversation } from './conversation-with-endings.ts'
import type { DocumentView } from './document-view.ts'
import type { LiveUiStore } from './live-ui.ts'

/** A line of the shared notes, as evidence quotes it. */
export interface NoteLineRef {
  lineId: Id
  quote: string
  begunAt: EpochMs | undefined
}

export interface LiveActionsOptions {
  order: readonly Id[]
  myId: Id
  conduct: {
    doc: Y.Doc
    view: DocumentView<Conversation>
    /** An empty document that hasn't arrived looks like a conversation that nobody began, and may be one that is under way. */
    arrived(): boolean
  }
  card: { doc: Y.Doc; view: DocumentView<ReadScorecard> }
  ui: LiveUiStore
  viewing(): Id
  now(): EpochMs
  newId(): Id
  /** Says that the conversation hasn't arrived yet, to whoever acts on it. */
  sayNotYet(): void
}

export type LiveActions = ReturnType<typeof createLiveActions>

/**
 * Everything a person can do on the live page, by key or by pointer. The caller checks the permission, and the server checks it
 * again. Longer than a hundred lines, because it is the list of all acts, each of a few lines, over one set of documents.
 */
export function createLiveActions({ order, myId, conduct, card, ui, viewing, now, newId, sayNotYet }: LiveActionsOptions) {
  /** An act on the conversation: refused until that is here. Tells whether it was done. */
  const conducting =
    <A extends unknown[]>(act: (...args: A) => void) =>
    (...args: A): boolean => {
      const may = conduct.arrived()
      if (may) act(...args)
      else sayNotYet()
      return may
    }
  const goTo = (questionId: Id | undefined) => {
    if (questionId === undefined) return
    const following = questionId === conduct.view.get().current
    ui.setState({ browsing: following ? undefined : questionId, middle: 'question', notes: 'question', moved: undefined })
  }
  const follow = () => ui.setState({ browsing: undefined, middle: 'question', notes: 'question', moved: undefined })
  /** Moves the panel to the question. Where a colleague was faster, it is there already. */
  const moveTo = (questionId: Id, asker?: Id) => {
    if (conduct.view.get().current !== questionId) {
      conduct.doc.transact(() => {
        askQuestion(conduct.doc, questionId, now())
        if (asker !== undefined) handOver(conduct.doc, asker)
      })
    }
    follow()
  }
  /** The person who moves the panel to a question asks it, until they hand it over. */
  const ask = (questionId: Id) => moveTo(questionId, myId)
  const done = (): ReadonlySet<Id> => {
    const { timeline, skips } = conduct.view.get()
    return new Set([...skips.keys(), ...timeline.flatMap((event) => (event.type === 'asked' ? [event.questionId] : []))])
  }
  const upcoming = () => nextToAsk(order, conduct.view.get().current, done())

  return {
    goTo,
    follow,
    /**
     * The wrap-up stands after the last question: from there the way back is to the question one came from, and there is none
     * onward.
     */
    walk: (step: 1 | -1) => {
      if (ui.getState().middle === 'question') goTo(neighbour(order, viewing(), step))
      else if (step === -1) goTo(viewing())
    },

    start: conducting(() => {
      const first = order[0]
      if (first) startInterview(conduct.doc, first, myId, now())
      follow()
    }),
    pause: conducting(() => pauseInterview(conduct.doc, now())),
    resume: conducting(() => resumeInterview(conduct.doc, now())),
    end: conducting(() => endInterview(conduct.doc, now())),
    ask: conducting(ask),
    /** What `askNext` would ask; undefined when everything was asked or skipped. */
    upcoming,
    askNext: conducting(() => {
      const next = upcoming()
      if (next) ask(next)
    }),
    handTo: conducting((personId: Id) => handOver(conduct.doc, personId)),
    /** Skips the question; when it is the one being asked, the panel moves on. */
    skip: conducting((questionId: Id, reason: Pick<Skip, 'reason' | 'note'>) => {
      const wasCurrent = conduct.view.get().current === questionId
      setSkip(conduct.doc, questionId, { ...reason, at: now() }, TICKED)
      const next = wasCurrent ? upcoming() : undefined
      if (next) moveTo(next)
    }),
    unskip: conducting((questionId: Id) => setSkip(conduct.doc, questionId, false, TICKED)),
    toggleProbe: conducting((questionId: Id, probeId: Id) => {
      const asked = conduct.view.get().probesAsked.get(questionId)?.has(probeId)
      setProbeAsked(conduct.doc, questionId, probeId, asked ? false : { at: now() }, TICKED)
    }),
    whisper: conducting((message: { kind: Whisper['kind']; text: string; questionId?: Id }) =>
      whisper(conduct.doc, { ...message, text: cut(message.text.trim(), WHISPER_LENGTH), at: now() }),
    ),

    rate: (questionId: Id, rating: Rating | undefined) => setRating(card.doc, questionId, rating, TICKED),
    toggleSignal: (questionId: Id, pointId: Id) => {
      const heard = card.view.get().content.signals[questionId]?.[pointId] !== undefined
      setSignal(card.doc, questionId, pointId, heard ? false : now(), TICKED)
    },
    toggleRedFlag: (questionId: Id, pointId: Id) => {
      const seen = card.view.get().content.redFlags[questionId]?.[pointId] !== undefined
      setRedFlag(card.doc, questionId, pointId, seen ? false : now(), TICKED)
    },
    recommend: (recommendation: Recommendation | undefined) => setRecommendation(card.doc, recommendation, TICKED),
    /** Marks a line as evidence, or takes exactly this mark back. A marked signal or red flag counts as heard or seen. */
    toggleEvidence: (questionId: Id, line: NoteLineRef, target: EvidenceTarget) => {
      const { evidence, signals, redFlags } = card.view.get().content
      const existing = findMark(evidence, line.lineId, questionId, target)
      card.doc.transact(() => {
        if (existing) {
          setEvidence(card.doc, existing, undefined)
          return
        }
        const entry: Evidence = {
          questionId,
          lineId: line.lineId,
          quote: line.quote,
          ...(line.begunAt === undefined ? {} : { begunAt: line.begunAt }),
          target,
          at: now(),
        }
        setEvidence(card.doc, newId(), entry)
        if (target.kind === 'signal' && signals[questionId]?.[target.pointId] === undefined) {
          setSignal(card.doc, questionId, target.pointId, now())
        }
        if (target.kind === 'red-flag' && redFlags[questionId]?.[target.pointId] === undefined) {
          setRedFlag(card.doc, questionId, target.pointId, now())
        }
      }, TICKED)
    },
    removeEvidence: (evidenceId: Id) => setEvidence(card.doc, evidenceId, undefined, TICKED),
  }
}
