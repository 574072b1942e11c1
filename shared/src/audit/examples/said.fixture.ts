import type { AuditAction, AuditEvent } from '../audit-event.ts'

/** What an entry of the log says in words, where the people, candidates, interviews and roles of the test are there. */
export interface Said {
  event: AuditEvent
  /** Lea, where nobody is named; undefined: the operator. */
  by?: string | undefined
  says: string
}

/** For each action at least one: one that is missing doesn't compile. */
export type Examples = { [A in AuditAction]: (Said & { event: { action: A } })[] }

export const seats = [{ personId: 'mia-id', role: 'moderator' as const }]
export const plan = 'f'.repeat(64)
export const application = { candidateId: 'robin-id', applicationId: 'application-id' }
export const erased = { candidateId: 'robin-id', entries: ['robin-id'], applications: ['application-id'], interviews: ['a', 'b'] }
