import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { QuestionDraft } from '@panelbook/shared/importing/import-result'
import { questionContent } from '@panelbook/shared/importing/question-content'
import type { Question } from '@panelbook/shared/library/question'
import { defaultMinutes, plannedMinutes, type VisibilityPolicy } from '@panelbook/shared/plan/interview-plan'
import type { Kysely } from 'kysely'
import { ProblemError } from '../http/problem.ts'
import { findQuestions, findQuestionsByPrompt, insertQuestion, promptKey } from '../storage/questions.ts'
import type { Database } from '../storage/schema.ts'
import { createPlan } from './create-plan.ts'

/** A plan takes at most this many questions: see the schema of a new plan. */
const MOST_IN_PLAN = 100

export interface Imported {
  imported: number
  skipped: { line: number; prompt: string; why: string }[]
  /** What was shortened to fit the library. */
  notes: { line: number; note: string }[]
  plan?: { id: Id; title: string; questions: number; minutes: number; plannedMinutes: number }
}

/**
 * Brings drafts into the library, and with `plan` into a plan of them, as a whole or not at all. A question whose prompt the library or the
 * bank has already is skipped and said to be; the plan then asks the one that is there.
 *
 * @throws ProblemError invalid-input when the plan can't be made
 */
export async function storeImport(
  deps: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  input: {
    questions: readonly QuestionDraft[]
    source: string
    plan?: { title: string; minutes: number; policy: VisibilityPolicy }
  },
): Promise<Imported> {
  const { clock, random } = deps
  return deps.db.transaction().execute(async (db) => {
    const known = await findQuestionsByPrompt(
      db,
      input.questions.map((draft) => draft.prompt),
    )
    const imported: Imported = { imported: 0, skipped: [], notes: [] }
    /** Question id → the section it is asked in, in the bank's order. */
    const asked = new Map<Id, string>()
    const fresh = new Set<string>()
    for (const draft of input.questions) {
      const key = promptKey(draft.prompt)
      const { line } = draft.source
      const existing = known.get(key)
      if (existing) {
        const why = fresh.has(key) ? 'the bank has it twice' : 'the library has it already'
        imported.skipped.push({ line, prompt: draft.prompt, why })
        if (!asked.has(existing)) asked.set(existing, draft.section ?? '')
        continue
      }
      const made = questionContent(draft, { source: input.source, newPointId: () => newId(10, random) })
      if (!made.ok) {
        imported.skipped.push({ line, prompt: draft.prompt, why: made.why })
        continue
      }
      const id = newId(16, random)
      await insertQuestion(db, id, made.content, clock.now())
      known.set(key, id)
      fresh.add(key)
      asked.set(id, draft.section ?? '')
      imported.imported += 1
      imported.notes.push(...made.notes.map((note) => ({ line, note })))
    }
    if (input.plan) imported.plan = await planOf({ db, clock, random }, input.plan, asked)
    return imported
  })
}

async function planOf(
  deps: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  plan: { title: string; minutes: number; policy: VisibilityPolicy },
  asked: ReadonlyMap<Id, string>,
): Promise<NonNullable<Imported['plan']>> {
  if (asked.size === 0) throw new ProblemError('invalid-input', 'There is no question to make a plan of.')
  if (asked.size > MOST_IN_PLAN) {
    throw new ProblemError('invalid-input', `A plan takes at most ${MOST_IN_PLAN} questions, and this bank has ${asked.size}.`)
  }
  const title = plan.title.trim()
  if (title === '' || title.length > 200) throw new ProblemError('invalid-input', 'A plan’s title has 1 to 200 characters.')
  const library = await findQuestions(deps.db, [...asked.keys()])
  const minutesOf = (question: Question | undefined) => (question ? defaultMinutes(question) : 8)
  const total = [...library.values()].reduce((sum, question) => sum + minutesOf(question), 0)
  const made = await createPlan(deps, {
    title,
    minutes: plan.minutes,
    policy: plan.policy,
    questions: [...asked].map(([id, section]) => ({
      questionId: id,
      // A bank without headings makes a plan of one section, named as the plan is.
      section: section.slice(0, 200) || title,
      minutes: minutesOf(library.get(id)),
      // Nobody can be held to more questions than the slot has room for: the panel chooses.
      required: total <= plan.minutes,
    })),
  })
  return { id: made.id, title: made.title, questions: asked.size, minutes: made.minutes, plannedMinutes: plannedMinutes(made) }
}
