import type { Id } from '../../base/ids.ts'
import type { Interview } from '../../interviews/api.ts'
import type { SkipReason } from '../../interviews/conduct/conduct-doc.ts'
import type { PanelRole } from '../../interviews/panel/panel-role.ts'
import type { Recommendation, ScorecardState } from '../../scorecards/scorecard.ts'
import type { DecisionOutcome } from '../decision.ts'

/** A rating in a file: a level with its label, or the reason why there is none. */
export type SaidRating = { rating: number; label?: string } | { notAssessed: string } | { rating: null }

export type InterviewEntry = Pick<Interview, 'id' | 'policy' | 'minutes' | 'revealed'> & {
  candidate: string
  candidateId: Id
  role: string
  roleId?: Id
  stage?: string
  stageId?: Id
  plan: string
  planId: Id
  planVersion: number
  startsAt: string
  revealedAt?: string
  timeZone?: string
  /** Only where a lead didn't wait for the last scorecard. */
  revealedEarly?: { at: string; by: string; reason?: string }
  policyChange?: { from: string; at: string; by: string; reason: string }
}

export interface DecisionEntry {
  version: number
  outcome: DecisionOutcome
  reason: string
  at: string
  by: string
  byId: Id
}

export interface PanelistEntry {
  id: Id
  name: string
  role: PanelRole
  /** Whether their ratings count; a shadow's and an observer's don't. */
  counts: boolean
  /** Absent for observers. */
  scorecard?: ScorecardState['state']
  /** Why it was declined or reopened, if the reader may know. */
  reason?: string
  /** Only if it was handed in after the reveal, when its author could read others': then it doesn't count. */
  afterReveal?: true
  /**
   * The scorecard as submitted at the reveal. The newest one before the reveal, and for somebody who submitted only after it.
   * Absent if the reader may not read it.
   */
  submitted?: { version: number; at: string; sha256: string; recommendation?: Recommendation; takeAways: string }
  /** The newest version, if it was submitted again after the reveal. */
  changedAfterReveal?: NonNullable<PanelistEntry['submitted']>
}

export interface QuestionEntry {
  id: Id
  version: number
  section: string
  competency?: string
  title: string
  prompt: string
  required: boolean
  plannedMinutes: number
  /** The description of each level of the scale. */
  anchors: { rating: number; text: string }[]
  /** Its place in the order of asking, from 1; absent if it wasn't asked. */
  asked?: { position: number; seconds: number; open?: true; probes: string[] }
  skipped?: { reason: SkipReason; note?: string }
  notes?: string[]
  /** One for each readable scorecard, in the panel's order. */
  ratings: RatingEntry[]
  /** What the debrief agreed on. */
  consensus?: SaidRating & { reason?: string }
}

export interface EvidenceEntry {
  quote: string
  standsFor: string
  /** Absent: in the shared notes. */
  from?: 'own notes' | 'transcript'
}

/** The transcript, word for word, as a meeting tool wrote it down. */
export interface TranscriptEntry {
  /** When its recording began: somebody said so, or it is likely. */
  began: string
  /** `question`: the id of the question that was asked then; absent if none was, or if no time is known. */
  lines: { question?: Id; at?: string; speaker?: string; text: string }[]
}

export type RatingEntry = SaidRating & {
  panelist: string
  panelistId: Id
  /** The version of its scorecard. */
  scorecardVersion: number
  role: PanelRole
  counts: boolean
  strongSignals: string[]
  redFlags: string[]
  evidence: EvidenceEntry[]
  /** What its author rated after the reveal, if that differs. */
  changedAfterReveal?: SaidRating & { scorecardVersion: number }
}
