import type { AuditSearch } from '@panelbook/shared/audit/api'
import { auditFileForms } from '@panelbook/shared/audit/audit-file'
import type { AuditFile } from '@panelbook/shared/audit/audit-kind'
import { namingOf } from '@panelbook/shared/audit/audit-naming'
import type { Clock } from '@panelbook/shared/base/clock'
import { fileName } from '@panelbook/shared/base/file-name'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { type Acting, actIn, checkActing } from '../acting/acting.ts'
import type { Database } from '../database/schema.ts'
import { readAudit } from './read-audit.ts'
import { appendAudit } from './store/audit-log.ts'
import { auditHead } from './store/audit-page.ts'

interface ExportDeps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
}

/** Entries read at once: others get their turn between two. */
const AT_ONCE = 200

/**
 * What is found in the log as a file. That it was taken is recorded first, and is the head that the file begins with; entries
 * that come later aren't in it. The rights of whoever takes it are looked at again for every piece, which ends the file in its
 * middle where they are gone.
 */
export async function exportAudit(
  { db, clock, random }: ExportDeps,
  actor: Acting,
  what: AuditFile,
  search: AuditSearch,
): Promise<{ name: string; pieces: AsyncGenerator<string> }> {
  const takenAt = clock.now()
  const head = await actIn(db, actor, async (transaction) => {
    const event = { action: 'exported-log', what } as const
    await appendAudit(transaction, { at: takenAt, actorId: actor.personId, interviewId: undefined, event }, random)
    return auditHead(transaction)
  })
  const [, ending = ''] = what.split('.')
  return {
    name: fileName(['Audit log', new Date(takenAt).toISOString().slice(0, 10)], ending),
    pieces: pieces(db, actor, { what, search, takenAt, head }),
  }
}

async function* pieces(
  db: Kysely<Database>,
  actor: Acting,
  {
    what,
    search,
    takenAt,
    head,
  }: { what: AuditFile; search: AuditSearch; takenAt: number; head: { sequence: number; hash: string } },
): AsyncGenerator<string> {
  const form = auditFileForms[what]
  yield form.begin({ takenAt, head, search })
  let before: number | undefined
  let first = true
  do {
    const query = { ...search, before, limit: AT_ONCE }
    await checkActing(db, actor)
    const page = await readAudit(db, actor, query)
    before = page.older
    // Whatever was done since the file was begun is not in it.
    const entries = page.entries.filter(({ sequence }) => sequence <= head.sequence)
    if (entries.length > 0) {
      yield form.entries(entries, namingOf(page.named), first)
      first = false
    }
  } while (before !== undefined)
  yield form.end
}
