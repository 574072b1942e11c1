import { type Actor, type InterviewFacts, mayReadReason } from '@panelbook/shared/access/policy'
import type { AuditAction, AuditEntry } from '@panelbook/shared/audit/api'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { loadInterview } from '../interviews/store/interview-facts.ts'

/** Their reasons may reveal something about a scorecard that is still sealed. */
const ABOUT_SCORECARDS: readonly AuditAction[] = ['declined-to-score', 'reopened', 'broke-glass']

type Told = AuditEntry & { reason?: string }

/** The entries without the reasons that this actor may not read. */
export async function withToldReasons(db: Kysely<Database>, actor: Actor, entries: readonly Told[]): Promise<Told[]> {
  const facts = await factsOf(db, entries)
  return entries.map((entry) => {
    if (entry.reason === undefined || mayTell(actor, entry, facts)) return entry
    const { reason: _untold, ...rest } = entry
    return rest
  })
}

function mayTell(actor: Actor, { interviewId, event }: AuditEntry, facts: ReadonlyMap<Id, InterviewFacts>): boolean {
  if (!ABOUT_SCORECARDS.includes(event.action) || !('personId' in event)) return true
  const about = interviewId === undefined ? undefined : facts.get(interviewId)
  return about !== undefined && mayReadReason(actor, event.personId, about)
}

async function factsOf(db: Kysely<Database>, entries: readonly AuditEntry[]): Promise<Map<Id, InterviewFacts>> {
  const ids = new Set(
    entries.flatMap((entry) =>
      ABOUT_SCORECARDS.includes(entry.event.action) && entry.interviewId !== undefined ? [entry.interviewId] : [],
    ),
  )
  const facts = new Map<Id, InterviewFacts>()
  for (const id of ids) {
    const record = await loadInterview(db, id)
    if (record) facts.set(id, record.facts)
  }
  return facts
}
