import type { Interview, Scorecards } from '../api/resources.ts'
import type { Id } from '../base/ids.ts'
import type { Conduct, SkipReason } from '../conduct/conduct-doc.ts'
import { type ConductFacts, conductFacts } from '../conduct/conduct-facts.ts'
import type { Debrief } from '../debrief/debrief-doc.ts'
import type { DecisionOutcome } from '../debrief/decision.ts'
import { questionTitle } from '../library/question.ts'
import { ratingLabel } from '../library/rating-scale.ts'
import { countsInReview, type PanelRole } from '../panel/roles.ts'
import { equalWeights, type PlanQuestion } from '../plan/interview-plan.ts'
import type { Rating, Recommendation, ScorecardContent, ScorecardState, SubmittedScorecard } from '../scorecard/scorecard.ts'

/** What of an interview's documents its reader may open; a part they may not is absent. */
export interface ReviewDocuments {
  conduct?: Conduct
  /** Lines by question id, or `general`. */
  notes?: ReadonlyMap<Id | 'general', readonly string[]>
  debrief?: Debrief & { notes: readonly string[] }
}

/** A rating as a file says it: a level with its label, or why there is none. */
export type SaidRating = { rating: number; label?: string } | { notAssessed: string } | { rating: null }

export interface ReviewFile {
  format: 'panelbook-review'
  formatVersion: 1
  interview: Pick<Interview, 'id' | 'policy' | 'minutes' | 'revealed'> & {
    candidate: string
    role: string
    stage?: string
    plan: string
    startsAt: string
    timeZone?: string
    /** Only where a lead didn't wait for the last scorecard. */
    revealedEarly?: { at: string; by: string; reason?: string }
    policyChange?: { from: string; at: string; by: string; reason: string }
  }
  scale: { value: number; label: string }[]
  competencies: { name: string; weight: number }[]
  weightsReason?: string
  panel: PanelistEntry[]
  questions: QuestionEntry[]
  generalNotes?: string[]
  debrief?: { notes: string[]; actions: { text: string; owner?: string; done: boolean }[] }
  decisions: { version: number; outcome: DecisionOutcome; reason: string; at: string; by: string }[]
}

export interface PanelistEntry {
  name: string
  role: PanelRole
  /** Whether their ratings count; a shadow's and an observer's don't. */
  counts: boolean
  /** Absent for observers. */
  scorecard?: ScorecardState['state']
  /** Why it was declined or reopened, where the reader may know. */
  reason?: string
  /** Of the scorecard as it was submitted; absent where the reader may not read it. */
  submitted?: { version: number; at: string; sha256: string; recommendation?: Recommendation; takeAways: string }
}

export interface QuestionEntry {
  id: Id
  section: string
  competency?: string
  title: string
  prompt: string
  required: boolean
  plannedMinutes: number
  /** Its place in the order of asking, from 1; absent where it wasn't asked. */
  asked?: { position: number; seconds: number; probes: string[] }
  skipped?: { reason: SkipReason; note?: string }
  notes?: string[]
  /** One a readable scorecard, in the panel's order. */
  ratings: RatingEntry[]
  /** What the debrief agreed on. */
  consensus?: SaidRating & { reason?: string }
}

export type RatingEntry = SaidRating & {
  panelist: string
  role: PanelRole
  counts: boolean
  strongSignals: string[]
  redFlags: string[]
  evidence: { quote: string; standsFor: string }[]
}

/**
 * The review of an interview as one value: what its reader is given of the interview, its scorecards and its documents, and nothing besides. Says no more of a
 * draft than whose it is; no progress, so that a file kept for long counts nothing.
 */
export function reviewFile(interview: Interview, scorecards: Scorecards, documents: ReviewDocuments): ReviewFile {
  const { plan, reveal, policyChange } = interview
  const { conduct, notes, debrief } = documents
  const nameOf = (personId: Id) =>
    interview.panel.find(({ person }) => person.id === personId)?.person.name ?? 'Somebody who left'
  // Where nobody noted when the document was heard, the timeline's own last moment stands.
  const facts = conduct && conductFacts(conduct, interview.heardAt ?? Number.MAX_SAFE_INTEGER, interview.endings)
  const weights = plan.competencies.map(({ name, weight }) => ({ name, weight }))
  const cards = interview.panel.flatMap(({ person }) => currentCard(scorecards, person.id) ?? [])
  const said = (rating: Rating | undefined): SaidRating => {
    if (!rating) return { rating: null }
    if (rating.kind === 'not-assessed') return { notAssessed: rating.reason }
    const label = ratingLabel(plan.scale, rating.value)
    return { rating: rating.value, ...(label === undefined ? {} : { label }) }
  }
  const ratingsOf = (entry: PlanQuestion): RatingEntry[] =>
    cards.map(({ personId, panelRole, content }) => ({
      ...{ panelist: nameOf(personId), role: panelRole, counts: countsInReview(panelRole) },
      ...said(content.ratings[entry.question.id]),
      ...pointsOf(entry, content),
    }))
  const consensusOf = (questionId: Id) => {
    const agreed = debrief?.consensus.get(questionId)
    if (!agreed) return {}
    const reason = debrief?.reasons.get(questionId)
    return { consensus: { ...said(agreed.rating), ...(reason === undefined ? {} : { reason }) } }
  }
  return {
    ...{ format: 'panelbook-review', formatVersion: 1 },
    interview: {
      ...{ id: interview.id, candidate: interview.candidate.name, role: interview.role },
      ...(interview.stage === undefined ? {} : { stage: interview.stage }),
      ...{ plan: interview.planTitle, policy: interview.policy, startsAt: iso(interview.startsAt), minutes: interview.minutes },
      ...(interview.timeZone === undefined ? {} : { timeZone: interview.timeZone }),
      revealed: interview.revealed,
      ...(reveal?.by ? { revealedEarly: done({ ...reveal, by: reveal.by }) } : {}),
      ...(policyChange ? { policyChange: { from: policyChange.from, ...done(policyChange), reason: policyChange.reason } } : {}),
    },
    scale: plan.scale.levels.map(({ value, label }) => ({ value, label })),
    competencies: weights,
    ...(equalWeights(weights) || plan.weightsReason === undefined ? {} : { weightsReason: plan.weightsReason }),
    panel: interview.panel.map(({ person, role }) => panelistEntry(person, role, scorecards)),
    questions: plan.sections.flatMap((section) =>
      section.questions.map((entry) => {
        const { question, minutes, required } = entry
        const lines = notes?.get(question.id) ?? []
        return {
          ...{ id: question.id, section: section.title },
          ...(question.competency === undefined ? {} : { competency: question.competency }),
          ...{ title: questionTitle(question), prompt: question.prompt, required, plannedMinutes: minutes },
          ...conductOf(entry, facts, conduct),
          ...(lines.length > 0 ? { notes: [...lines] } : {}),
          ratings: ratingsOf(entry),
          ...consensusOf(question.id),
        }
      }),
    ),
    ...(notes?.get('general')?.length ? { generalNotes: [...(notes.get('general') ?? [])] } : {}),
    ...(debrief
      ? {
          debrief: {
            notes: [...debrief.notes],
            actions: debrief.actions.map(({ text, ownerId, done }) => ({
              ...{ text, done },
              ...(ownerId === undefined ? {} : { owner: nameOf(ownerId) }),
            })),
          },
        }
      : {}),
    decisions: (interview.decisions ?? []).map(({ version, outcome, reason, decidedAt, by }) => ({
      ...{ version, outcome, reason, at: iso(decidedAt), by: by.name },
    })),
  }
}

const iso = (at: number): string => new Date(at).toISOString()

function done(what: { at: number; by: { name: string }; reason?: string | undefined }): {
  at: string
  by: string
  reason?: string
} {
  return { at: iso(what.at), by: what.by.name, ...(what.reason === undefined ? {} : { reason: what.reason }) }
}

/** A reopened scorecard counts as a draft again: what its author had submitted is history, not what they say now. */
function currentCard({ standings, submitted }: Scorecards, personId: Id): SubmittedScorecard | undefined {
  const standing = standings.find((each) => each.personId === personId)
  if (standing?.state.state !== 'submitted' || !standing.readable) return undefined
  return submitted.filter((card) => card.personId === personId).toSorted((a, b) => b.version - a.version)[0]
}

function panelistEntry(person: { id: Id; name: string }, role: PanelRole, scorecards: Scorecards): PanelistEntry {
  const state = scorecards.standings.find((each) => each.personId === person.id)?.state
  const card = currentCard(scorecards, person.id)
  const reason = state?.state === 'declined' || state?.state === 'reopened' ? state.reason : undefined
  return {
    ...{ name: person.name, role, counts: countsInReview(role) },
    ...(state ? { scorecard: state.state } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(card
      ? {
          submitted: {
            ...{ version: card.version, at: iso(card.submittedAt), sha256: card.hash },
            ...(card.content.recommendation === undefined ? {} : { recommendation: card.content.recommendation }),
            takeAways: card.content.takeAways,
          },
        }
      : {}),
  }
}

function conductOf(
  { question }: PlanQuestion,
  facts: ConductFacts | undefined,
  conduct: Conduct | undefined,
): Pick<QuestionEntry, 'asked' | 'skipped'> {
  const position = facts?.asked.findIndex(({ questionId }) => questionId === question.id) ?? -1
  const seconds = facts?.asked[position]?.seconds
  const probes = conduct?.probesAsked.get(question.id)
  const skip = conduct?.skips.get(question.id)
  return {
    ...(seconds === undefined
      ? {}
      : {
          asked: {
            ...{ position: position + 1, seconds },
            probes: question.probes.filter(({ id }) => probes?.has(id)).map(({ text }) => text),
          },
        }),
    ...(skip ? { skipped: { reason: skip.reason, ...(skip.note === undefined ? {} : { note: skip.note }) } } : {}),
  }
}

function pointsOf(
  { question }: PlanQuestion,
  content: ScorecardContent,
): Pick<RatingEntry, 'strongSignals' | 'redFlags' | 'evidence'> {
  const wording = [...question.strongSignals, ...question.redFlags]
  const marked = (points: typeof wording, at: Record<Id, number> | undefined) =>
    points.filter(({ id }) => at?.[id] !== undefined).map(({ text }) => text)
  return {
    strongSignals: marked(question.strongSignals, content.signals[question.id]),
    redFlags: marked(question.redFlags, content.redFlags[question.id]),
    evidence: Object.values(content.evidence)
      .filter((each) => each.questionId === question.id)
      .sort((a, b) => a.at - b.at)
      .map(({ quote, target }) => ({
        quote,
        standsFor:
          target.kind === 'rating' ? 'the rating' : (wording.find(({ id }) => id === target.pointId)?.text ?? target.pointId),
      })),
  }
}
