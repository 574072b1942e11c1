import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from '../../database/schema.ts'
import { putWorkspaceValue } from '../../database/workspace-values.ts'
import { takeBackMerge } from '../merge-candidates.ts'
import { eraseLeftBehind, findBelongings } from '../store/erase-rows.ts'
import { erasureHash, insertErasures, listErasures } from '../store/erasures.ts'
import { findMergeOf } from '../store/merges.ts'
import { eraseWhole, finishErasing } from './erase-candidate.ts'
import type { ErasureKeeper } from './erasure-keeper.ts'

/**
 * Erases who was erased and is back, as after the restore of an older backup: by the record beside the database, and by its own.
 * Called before anybody is let in, and whatever the candidate's legal hold is in the backup. Both records then have all erasures.
 * What an erasure left behind goes, too.
 *
 * @returns how many candidates were erased again
 */
export async function eraseAgain(deps: {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  logger: Pick<Logger, 'error'>
  erasures: ErasureKeeper
}): Promise<number> {
  const { db, clock, random, erasures } = deps
  const erased = await db.transaction().execute(async (transaction) => {
    if (await eraseLeftBehind(transaction)) await putWorkspaceValue(transaction, 'erased-bytes', String(clock.now()))
    await insertErasures(transaction, erasures.kept())
    const records = await listErasures(transaction)
    const hashes = new Set(records.map(({ hash }) => hash))
    const keys = [...new Set(records.map(({ key }) => key))]
    const back = (id: Id) => keys.some((key) => hashes.has(erasureHash(key, id)))
    const candidates = keys.length === 0 ? [] : await transaction.selectFrom('candidates').select('id').orderBy('id').execute()
    let count = 0
    for (const { id } of candidates.filter((candidate) => back(candidate.id))) {
      const row = await transaction.selectFrom('candidates').select('merged_into').where('id', '=', id).executeTakeFirst()
      // Gone with another entry of the person.
      if (!row) continue
      // Merged in the backup into somebody who was not erased: they were two people again when one was.
      const merge = row.merged_into === null || back(row.merged_into) ? undefined : await findMergeOf(transaction, id)
      if (merge) await takeBackMerge(transaction, merge, clock.now(), undefined)
      const going = await findBelongings(transaction, id)
      await eraseWhole(transaction, { going, at: clock.now(), by: undefined, again: true }, random)
      count += 1
    }
    return count
  })
  await finishErasing(deps)
  return erased
}
