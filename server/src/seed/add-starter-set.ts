import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { StarterSet } from '@panelbook/shared/library/starter-sets'
import type { Kysely } from 'kysely'
import { type Done, touching } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import {
  findArchived,
  findLibraryQuestion,
  findVersionNumbers,
  insertQuestions,
  setArchived,
} from '../library/store/questions.ts'
import { findKeptPlan, putPlan, setPlanArchived } from '../plans/store.ts'
import { type RestoredStarter, withLibraryVersions } from './restore-starter.ts'
import { STARTER_SETS, starterSet } from './starter/starter-sets.ts'

/** Every trade there is, with how much of it the library offers. */
export async function listStarterSets(db: Kysely<Database>): Promise<StarterSet[]> {
  const sets: StarterSet[] = []
  for (const { id, title, about } of STARTER_SETS) {
    const { questions, plans } = starterSet(id)
    const ids = questions.map((question) => question.id)
    const [known, archived] = [await findVersionNumbers(db, ids), await findArchived(db, ids)]
    const titles = plans.map((plan) => plan.title)
    sets.push({ id, title, about, questions: ids.length, offered: known.length - archived.size, plans: titles })
    // A set that is read for the first time takes some hundredths of a second; sockets get their turn between two.
    await nextTurn()
  }
  return sets
}

/**
 * Adds what the library lacks of one trade and brings back what was archived of it, and tells how much that was. What was edited
 * stays as it is.
 */
export async function addStarterSet(
  deps: { db: Kysely<Database>; clock: Clock },
  id: Id,
  by: Id,
): Promise<Done<RestoredStarter, ['library', 'plans']>> {
  const set = starterSet(id)
  const now = deps.clock.now()
  const ids = set.questions.map((question) => question.id)
  return deps.db.transaction().execute(async (db) => {
    const known = new Set((await findVersionNumbers(db, ids)).map((question) => question.id))
    const missing = set.questions.filter((question) => !known.has(question.id))
    const questions = missing.map(({ id, ...content }) => ({ id, content }))
    await insertQuestions(db, questions, now, by)
    const archived = await findArchived(db, ids)
    for (const id of archived) {
      const question = await findLibraryQuestion(db, id)
      if (question) await setArchived(db, question, false, now, by)
    }
    let plans = 0
    for (const shipped of set.plans) {
      const kept = await findKeptPlan(db, shipped.id)
      if (kept && !kept.archived) continue
      if (kept) await setPlanArchived(db, kept, false, now, by)
      else await putPlan(db, await withLibraryVersions(db, shipped), now, by)
      plans += 1
    }
    return touching(['library', 'plans'], { questions: missing.length + archived.size, plans })
  })
}
