import type { Id } from '../../base/ids.ts'
import type { Interview } from '../../interviews/api.ts'
import type { Conduct } from '../../interviews/conduct/conduct-doc.ts'
import { conductFacts } from '../../interviews/conduct/conduct-facts.ts'
import { withEndings } from '../../interviews/conduct/endings.ts'
import { turnsOf } from '../../interviews/schedule.ts'
import { questionTitle } from '../../library/question.ts'
import { ratingLabel } from '../../library/rating-scale.ts'
import { equalWeights, type PlanQuestion } from '../../plans/interview-plan.ts'
import type { Scorecards } from '../../scorecards/api.ts'
import type { Rating, SubmittedScorecard } from '../../scorecards/scorecard.ts'
import type { Transcript } from '../../transcripts/transcript.ts'
import type { Debrief } from '../debrief-doc.ts'
import { counts, ratedAnew, reviewedScorecard } from '../first-ratings.ts'
import type {
  DecisionEntry,
  InterviewEntry,
  PanelistEntry,
  QuestionEntry,
  RatingEntry,
  SaidRating,
  TranscriptEntry,
} from './review-entries.ts'
import { conductOf, decisionEntry, interviewEntry, panelistEntry, pointsOf, transcriptEntry } from './review-file-parts.ts'

/** Those of an interview's documents that the reader may open; the others are absent. */
export interface ReviewDocuments {
  conduct?: Conduct
  /** Lines by question id, or `general`. */
  notes?: ReadonlyMap<Id | 'general', readonly string[]>
  debrief?: Debrief & { notes: readonly string[] }
  transcript?: Transcript
  /** People who may be named in them besides the panel, such as a lead who owns an action item. */
  people?: readonly { id: Id; name: string }[]
}

export interface ReviewFile {
  format: 'panelbook-review'
  /** 2: ratings are the first ones, with what was changed after the reveal beside them. */
  formatVersion: 2
  interview: InterviewEntry
  scale: { value: number; label: string }[]
  competencies: { name: string; weight: number }[]
  weightsReason?: string
  panel: PanelistEntry[]
  questions: QuestionEntry[]
  generalNotes?: string[]
  transcript?: TranscriptEntry
  debrief?: { notes: string[]; actions: { text: string; owner?: string; ownerId?: Id; done: boolean }[] }
  decisions: DecisionEntry[]
  /** On the application, over all its interviews; absent where there is none, or the reader isn't told. */
  applicationDecisions?: DecisionEntry[]
  /**
   * Every scorecard above, word for word. `hash` is SHA-256, in hex, over the canonical JSON of everything beside it: keys in
   * order, no white space, UTF-8. So anybody can check with this file alone that nothing was changed.
   */
  scorecards: SubmittedScorecard[]
}

/**
 * The review of an interview as one value: what its reader is given of the interview, its scorecards and its documents, and
 * nothing else. Of a draft it names only the author: its progress would soon be out of date in a file.
 */
export function reviewFile(interview: Interview, scorecards: Scorecards, documents: ReviewDocuments): ReviewFile {
  const { plan } = interview
  const { conduct, notes, debrief } = documents
  const nameOf = (personId: Id) =>
    [...interview.panel.map(({ person }) => person), ...(documents.people ?? [])].find(({ id }) => id === personId)?.name ??
    'Someone who left'
  // If nobody recorded when the server received the document, the timeline's last moment counts.
  const facts = conduct && conductFacts(conduct, interview.heardAt ?? Number.MAX_SAFE_INTEGER, turnsOf(interview))
  const weights = plan.competencies.map(({ name, weight }) => ({ name, weight }))
  const cards = interview.panel.flatMap(({ person }) => reviewedScorecard(scorecards, person.id) ?? [])
  const said = (rating: Rating | undefined): SaidRating => {
    if (!rating) return { rating: null }
    if (rating.kind === 'not-assessed') return { notAssessed: rating.reason }
    const label = ratingLabel(plan.scale, rating.value)
    return { rating: rating.value, ...(label === undefined ? {} : { label }) }
  }
  const ratingsOf = (entry: PlanQuestion): RatingEntry[] =>
    cards.map(({ card, late, now }) => {
      const { personId, panelRole, content, version } = card
      const anew = ratedAnew({ card, ...(now ? { now } : {}) }, entry.question.id)
      return {
        ...{ panelist: nameOf(personId), panelistId: personId, role: panelRole, counts: counts({ panelRole, late }) },
        scorecardVersion: version,
        ...said(content.ratings[entry.question.id]),
        ...pointsOf(entry, content),
        ...(anew === undefined || !now
          ? {}
          : { changedAfterReveal: { ...said(anew ?? undefined), scorecardVersion: now.version } }),
      }
    })
  const consensusOf = (questionId: Id) => {
    const agreed = debrief?.consensus.get(questionId)
    if (!agreed) return {}
    const reason = debrief?.reasons.get(questionId)
    return { consensus: { ...said(agreed.rating), ...(reason === undefined ? {} : { reason }) } }
  }
  return {
    ...{ format: 'panelbook-review', formatVersion: 2 },
    interview: interviewEntry(interview),
    scale: plan.scale.levels.map(({ value, label }) => ({ value, label })),
    competencies: weights,
    ...(equalWeights(weights) || plan.weightsReason === undefined ? {} : { weightsReason: plan.weightsReason }),
    panel: interview.panel.map(({ person, role }) => panelistEntry(person, role, scorecards)),
    questions: plan.sections.flatMap((section) =>
      section.questions.map((entry) => {
        const { question, minutes, required } = entry
        const lines = notes?.get(question.id) ?? []
        return {
          ...{ id: question.id, version: question.version, section: section.title },
          ...(question.competency === undefined ? {} : { competency: question.competency }),
          ...{ title: questionTitle(question), prompt: question.prompt, required, plannedMinutes: minutes },
          anchors: question.anchors.map(({ value, text }) => ({ rating: value, text })),
          ...conductOf(entry, facts, conduct),
          ...(lines.length > 0 ? { notes: [...lines] } : {}),
          ratings: ratingsOf(entry),
          ...consensusOf(question.id),
        }
      }),
    ),
    ...(notes?.get('general')?.length ? { generalNotes: [...(notes.get('general') ?? [])] } : {}),
    ...(documents.transcript
      ? {
          transcript: transcriptEntry(documents.transcript, {
            timeline: withEndings(conduct?.timeline ?? [], turnsOf(interview)),
            startsAt: interview.startsAt,
          }),
        }
      : {}),
    ...(debrief
      ? {
          debrief: {
            notes: [...debrief.notes],
            actions: debrief.actions.map(({ text, ownerId, done }) => ({
              ...{ text, done },
              ...(ownerId === undefined ? {} : { owner: nameOf(ownerId), ownerId }),
            })),
          },
        }
      : {}),
    decisions: (interview.decisions ?? []).map(decisionEntry),
    ...(interview.applicationDecisions ? { applicationDecisions: interview.applicationDecisions.map(decisionEntry) } : {}),
    scorecards: cards.flatMap(({ card, now }) => (now ? [card, now] : [card])),
  }
}
