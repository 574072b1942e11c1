import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely, Transaction } from 'kysely'
import { appendCandidateAudit } from '../audit/store/audit-log.ts'
import type { Database } from '../database/schema.ts'
import { addCandidateNotices } from '../notices/store/add-notices.ts'
import { listLeads } from '../people/store.ts'
import { hiddenAmong, hiddenFrom, leadsWhoAre } from './store/hidden.ts'

/** From which leads and admins a candidate's entry is hidden, as the address says that it is they. */
export const leadsHiddenFrom = async (db: Kysely<Database>, candidateId: Id): Promise<{ id: Id; name: string }[]> =>
  (await leadsWhoAre(db, [candidateId])).get(candidateId) ?? []

/**
 * After an act that may have hidden an entry from a lead or an admin, in its transaction. Whoever hides something from somebody who
 * oversees them is overseen by another: it is in the log, and admins who see the entry are told, or else leads who do. The log
 * doesn't say from whom: what tells that is erased with the candidate.
 *
 * @param before from whom it was hidden until now
 */
export async function tellIfHidden(
  db: Transaction<Database>,
  { candidateId, before }: { candidateId: Id; before: readonly { id: Id }[] },
  { at, by, unattended }: { at: EpochMs; by: Id; unattended?: true },
  random: RandomBytes,
): Promise<void> {
  const now = await leadsHiddenFrom(db, candidateId)
  if (now.every(({ id }) => before.some((each) => each.id === id))) return
  await appendCandidateAudit(db, { at, actorId: by, event: { action: 'hid-candidate', candidateId } })
  // Where a program acts in somebody's name, they don't know of it either.
  const knows = unattended ? undefined : by
  const news = { kind: 'candidate-hidden' as const, candidateId, at, by: knows }
  await addCandidateNotices(db, news, await overseers(db, candidateId, knows), random)
}

async function overseers(db: Transaction<Database>, candidateId: Id, by: Id | undefined): Promise<Id[]> {
  const others = (await listLeads(db)).filter(({ id }) => id !== by)
  for (const kind of ['admin', 'lead'] as const) {
    const seeing: Id[] = []
    for (const { id, workspaceRole } of others) {
      if (workspaceRole !== kind) continue
      if (!(await hiddenAmong(db, await hiddenFrom(db, id), [candidateId])).has(candidateId)) seeing.push(id)
    }
    if (seeing.length > 0) return seeing
  }
  return []
}
