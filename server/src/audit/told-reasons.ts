import { type Actor, type InterviewFacts, mayReadLoopReason, mayReadReason } from '@panelbook/shared/access/policy'
import type { ToldEntry } from '@panelbook/shared/audit/api'
import type { AuditAction, AuditEntry } from '@panelbook/shared/audit/audit-event'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { listInterviewIdsOfApplication } from '../candidates/store/applications.ts'
import type { Database } from '../database/schema.ts'
import { loadInterview } from '../interviews/store/interview-facts.ts'

/** Their reasons may reveal something about a scorecard that is still sealed. */
const ABOUT_SCORECARDS: readonly AuditAction[] = ['declined-to-score', 'reopened', 'broke-glass']

/** The entries without the reasons that this actor may not read, or not yet. */
export async function withToldReasons(
  db: Kysely<Database>,
  actor: Actor,
  entries: readonly (AuditEntry & { reason?: string })[],
): Promise<ToldEntry[]> {
  const known = new Map<Id, InterviewFacts | undefined>()
  const factsOf = async (id: Id): Promise<InterviewFacts | undefined> => {
    if (!known.has(id)) known.set(id, (await loadInterview(db, id))?.facts)
    return known.get(id)
  }
  const told: ToldEntry[] = []
  for (const entry of entries) {
    const { reason, ...rest } = entry
    if (reason === undefined || (await mayTell(db, actor, entry, factsOf))) told.push(entry)
    else told.push({ ...rest, withheld: true })
  }
  return told
}

async function mayTell(
  db: Kysely<Database>,
  actor: Actor,
  { interviewId, event }: AuditEntry,
  factsOf: (id: Id) => Promise<InterviewFacts | undefined>,
): Promise<boolean> {
  if (event.action === 'decided-application') {
    const interviews = await listInterviewIdsOfApplication(db, event.applicationId)
    const facts = await Promise.all(interviews.map(factsOf))
    return mayReadLoopReason(
      actor,
      facts.filter((each) => each !== undefined),
    )
  }
  if (!ABOUT_SCORECARDS.includes(event.action) || !('personId' in event)) return true
  const about = interviewId === undefined ? undefined : await factsOf(interviewId)
  return about !== undefined && mayReadReason(actor, event.personId, about)
}
