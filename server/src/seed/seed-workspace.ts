import type { Clock } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { createOwner } from '../session/owner.ts'
import { restoreStarter } from './restore-starter.ts'
import { seedSamples } from './seed-samples.ts'
import { FIRST_SET } from './starter/starter-sets.ts'

/**
 * Fills an empty workspace: its owner, the starter library and, unless they are left out, the samples. All of it or nothing: a
 * first run that was cut short starts over. A workspace with people in it is left alone. Returns whether it was empty.
 */
export async function seedWorkspace(
  deps: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  options: { owner: { name: string; email: string }; samples: boolean },
): Promise<boolean> {
  const { clock, random } = deps
  return deps.db.transaction().execute(async (db) => {
    const ownerId = await createOwner({ db, clock, random }, options.owner)
    if (ownerId === undefined) return false
    await restoreStarter(db, clock.now(), [FIRST_SET])
    if (options.samples) await seedSamples({ db, clock }, ownerId)
    return true
  })
}
