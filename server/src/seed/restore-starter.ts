import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { questionContentSchema } from '@panelbook/shared/library/question'
import type { InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import {
  findArchived,
  findLibraryQuestion,
  findQuestions,
  findVersionNumbers,
  putQuestion,
  setArchived,
} from '../library/store/questions.ts'
import { findKeptPlan, putPlan } from '../plans/store.ts'
import { FIRST_SET, type ShippedSet, STARTER_SETS, starterSet } from './starter/starter-sets.ts'

export interface RestoredStarter {
  questions: number
  plans: number
}

/**
 * Brings the starter questions and plans of these trades to how Panelbook ships them, and tells how many were missing or
 * different. Everything else, and every interview, stays as it is. Restoring what was edited makes a new version. To be called in
 * a transaction.
 *
 * @param sets absent: what a first run brings, and every trade that the library has something of
 */
export async function restoreStarter(db: Kysely<Database>, now: EpochMs, sets?: readonly Id[]): Promise<RestoredStarter> {
  const restored = { questions: 0, plans: 0 }
  for (const id of sets ?? (await setsInUse(db))) {
    const { questions, plans } = await restoreSet(db, now, starterSet(id))
    restored.questions += questions
    restored.plans += plans
  }
  return restored
}

async function setsInUse(db: Kysely<Database>): Promise<Id[]> {
  const used: Id[] = []
  for (const { id } of STARTER_SETS) {
    const ids = starterSet(id).questions.map((question) => question.id)
    if (id === FIRST_SET || (await findVersionNumbers(db, ids)).length > 0) used.push(id)
  }
  return used
}

async function restoreSet(db: Kysely<Database>, now: EpochMs, shippedSet: ShippedSet): Promise<RestoredStarter> {
  let questions = 0
  for (const question of shippedSet.questions) {
    const content = questionContentSchema.parse(question)
    const outcome = await putQuestion(db, question.id, content, now)
    const archived = await findArchived(db, [question.id])
    if (archived.size > 0) await bringBack(db, question.id, now)
    if (outcome !== 'same' || archived.size > 0) questions += 1
  }
  let plans = 0
  for (const shipped of shippedSet.plans) {
    const before = await findKeptPlan(db, shipped.id)
    const plan = await withLibraryVersions(db, shipped)
    if (before && canonicalJson({ ...before, version: plan.version }) === canonicalJson(plan)) continue
    await putPlan(db, { ...plan, version: (before?.version ?? 0) + 1 }, now)
    plans += 1
  }
  return { questions, plans }
}

/** Restored is offered: what somebody archived comes back, as an archived plan does. */
async function bringBack(db: Kysely<Database>, id: Id, now: EpochMs): Promise<void> {
  const question = await findLibraryQuestion(db, id)
  if (question) await setArchived(db, question, false, now)
}

/** The plan with its questions as the library now has them: restoring an edited question has given it another version. */
export async function withLibraryVersions(db: Kysely<Database>, plan: InterviewPlan): Promise<InterviewPlan> {
  const ids = plan.sections.flatMap((section) => section.questions.map((entry) => entry.question.id))
  const library = await findQuestions(db, ids)
  return {
    ...plan,
    sections: plan.sections.map((section) => ({
      ...section,
      questions: section.questions.map((entry) => ({ ...entry, question: library.get(entry.question.id) ?? entry.question })),
    })),
  }
}
