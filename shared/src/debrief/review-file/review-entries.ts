import type { Id } from '../../base/ids.ts'
import type { Interview } from '../../interviews/api.ts'
import type { SkipReason } from '../../interviews/conduct/conduct-doc.ts'
import type { PanelRole } from '../../interviews/panel/panel-role.ts'
import type { Recommendation, ScorecardState } from '../../scorecards/scorecard.ts'

/** A rating as a file says it: a level with its label, or why there is none. */
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

export interface PanelistEntry {
  id: Id
  name: string
  role: PanelRole
  /** Whether their ratings count; a shadow's and an observer's don't. */
  counts: boolean
  /** Absent for observers. */
  scorecard?: ScorecardState['state']
  /** Why it was declined or reopened, where the reader may know. */
  reason?: string
  /** Only where it was handed in after the reveal, when others' could be read: then it doesn't count. */
  afterReveal?: true
  /** The scorecard as it was in at the reveal; before it, and where it came in after it, the newest. Absent where the reader may not read it. */
  submitted?: { version: number; at: string; sha256: string; recommendation?: Recommendation; takeAways: string }
  /** The newest version, where it was handed in anew after the reveal. */
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
  /** What describes each level of the scale. */
  anchors: { rating: number; text: string }[]
  /** Its place in the order of asking, from 1; absent where it wasn't asked. */
  asked?: { position: number; seconds: number; open?: true; probes: string[] }
  skipped?: { reason: SkipReason; note?: string }
  notes?: string[]
  /** One a readable scorecard, in the panel's order. */
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

/** What was said, word for word, as a meeting tool wrote it down. */
export interface TranscriptEntry {
  /** When its recording began, as somebody said, or as is likely. */
  began: string
  /** `question`: the id of the one that was asked then; absent where none was, or no time is known. */
  lines: { question?: Id; at?: string; speaker?: string; text: string }[]
}

export type RatingEntry = SaidRating & {
  panelist: string
  panelistId: Id
  /** Of the scorecard it stands in. */
  scorecardVersion: number
  role: PanelRole
  counts: boolean
  strongSignals: string[]
  redFlags: string[]
  evidence: EvidenceEntry[]
  /** What its author rated after the reveal, where that is something else. */
  changedAfterReveal?: SaidRating & { scorecardVersion: number }
}
