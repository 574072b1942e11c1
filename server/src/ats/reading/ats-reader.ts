import type { EpochMs } from '@panelbook/shared/base/clock'
import { cut } from '@panelbook/shared/base/text'
import type { ExternalId, FoundJob, FoundPerson, FoundStage } from '../store/found.ts'

export interface FoundInterview {
  id: ExternalId
  /** Of the job's plan; absent: of none. */
  stageId?: ExternalId
  startsAt: EpochMs
  minutes: number
  location?: string
  /** `off`: it is said to be cancelled. What is merely not there any more is absent. */
  state: 'planned' | 'over' | 'off'
  /** In the order in which they are named; without an id somebody from outside. */
  interviewers: { id?: ExternalId }[]
}

export interface FoundApplication {
  id: ExternalId
  jobId: ExternalId
  candidate: { id: ExternalId; name: string; email?: string; phone?: string }
  interviews: FoundInterview[]
}

/**
 * What every system is read through. Each reading comes in pages that fit into memory, and asks no more than is taken of it. All
 * of them throw AtsFailed.
 */
export interface AtsReader {
  /** Asks for one thing of each kind that is read. */
  test(): Promise<void>
  /** Jobs that are open. */
  jobs(): AsyncIterable<FoundJob[]>
  stages(jobIds: readonly ExternalId[]): AsyncIterable<FoundStage[]>
  /** People who can sign in there. */
  people(): AsyncIterable<FoundPerson[]>
  /** Applications for this job that are under way, with all that is planned for them. */
  applications(jobId: ExternalId): AsyncIterable<FoundApplication[]>
  /** What is planned for these applications, whatever became of them. */
  interviewsOf(applicationIds: readonly ExternalId[]): Promise<Map<ExternalId, FoundInterview[]>>
}

/** Minutes of a conversation, as far as an interview here can have them. */
export const minutesBetween = (startsAt: EpochMs, endsAt: EpochMs | undefined): number =>
  Math.min(480, Math.max(5, Math.round(((endsAt ?? startsAt + 60 * 60_000) - startsAt) / 60_000)))

/** One line of at most 500 characters. */
export const oneLine = (text: string | null | undefined): string | undefined =>
  cut((text ?? '').replace(/\p{Cc}+/gu, ' ').trim(), 500).trim() || undefined
