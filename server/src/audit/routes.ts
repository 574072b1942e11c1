import { type Actor, type InterviewFacts, may, mayReadReason } from '@panelbook/shared/access/policy'
import type { AuditAction, AuditEntry } from '@panelbook/shared/audit/api'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { loadInterview } from '../interviews/store/interview-facts.ts'
import { listAudit } from './store/audit-log.ts'

const PAGE = 50

export function auditHandlers({ db }: HttpDeps): HandlersOf<'readAuditLog'> {
  return {
    async readAuditLog({ actor, query }) {
      const limit = query.limit ?? PAGE
      // One more entry than a page shows tells whether there are older ones.
      const { interviewId, before } = query
      const withoutAccounts = !may(actor, 'people.write')
      const found = await listAudit(db, { interviewId, before, limit: limit + 1, withoutAccounts })
      const entries = found.slice(0, limit)
      const facts = await factsOf(db, entries)
      const last = entries.at(-1)
      return {
        entries: entries.map(({ reason, ...entry }) =>
          reason !== undefined && mayTell(actor, entry, facts) ? { ...entry, reason } : entry,
        ),
        ...(found.length > limit && last ? { older: last.sequence } : {}),
      }
    },
  }
}

/** Their reasons may reveal something about a scorecard that is still sealed. */
const ABOUT_SCORECARDS: readonly AuditAction[] = ['declined-to-score', 'reopened', 'broke-glass']

function mayTell(
  actor: Actor,
  { interviewId, event }: Omit<AuditEntry, 'reason'>,
  facts: ReadonlyMap<Id, InterviewFacts>,
): boolean {
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
