import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Question } from '@panelbook/shared/library/question'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import { countSections, type NewPlan } from '@panelbook/shared/plans/api'
import { type InterviewPlan, interviewPlanSchema, MOST_SECTIONS, type PlanSection } from '@panelbook/shared/plans/interview-plan'
import type { Kysely, Transaction } from 'kysely'
import { type Done, touching } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { findQuestions } from '../library/store/questions.ts'
import { Refused } from '../refusals/refused.ts'
import { putPlan } from './store.ts'

/** What a plan is made with. */
interface Deps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
}

/**
 * A plan from questions of the library, each copied as it stands now. A new section starts wherever the section's name changes.
 *
 * @throws Refused invalid-input for a question that is unknown or chosen twice, and too many sections
 */
export async function createPlan(deps: Deps, input: NewPlan, by?: Id): Promise<Done<InterviewPlan, ['plans']>> {
  const plan = await deps.db.transaction().execute((db) => addPlan({ ...deps, db }, input, by))
  return touching(['plans'], plan)
}

/** The same within a transaction: the plan and its first version are there together, or neither. */
export async function addPlan(deps: Deps & { db: Transaction<Database> }, input: NewPlan, by?: Id): Promise<InterviewPlan> {
  const { db, clock, random } = deps
  if (countSections(input.questions) > MOST_SECTIONS) throw new Refused({ kind: 'too-many-sections' })
  const library = await findQuestions(
    db,
    input.questions.map((chosen) => chosen.questionId),
  )
  const unusable: { index: number; why: 'unknown' | 'twice' }[] = []
  const seen = new Set<string>()
  const sections: PlanSection[] = []
  const used: Question[] = []
  for (const [index, chosen] of input.questions.entries()) {
    const question = library.get(chosen.questionId)
    if (!question) {
      unusable.push({ index, why: 'unknown' })
      continue
    }
    if (seen.has(question.id)) unusable.push({ index, why: 'twice' })
    seen.add(question.id)
    used.push(question)
    let section = sections.at(-1)
    if (section?.title !== chosen.section) {
      section = { id: newId(16, random), title: chosen.section, questions: [] }
      sections.push(section)
    }
    section.questions.push({ question, minutes: chosen.minutes, required: chosen.required })
  }
  if (unusable.length > 0) throw new Refused({ kind: 'questions-unusable', questions: unusable })
  const plan = interviewPlanSchema.parse({
    id: newId(16, random),
    version: 1,
    title: input.title,
    minutes: input.minutes,
    policy: input.policy,
    scale: DEFAULT_RATING_SCALE,
    competencies: competenciesOf(used),
    sections,
  } satisfies InterviewPlan)
  await putPlan(db, plan, clock.now(), by)
  return plan
}

/** Each competency the questions name, once, in the order they come; all weigh the same until somebody says otherwise. */
function competenciesOf(questions: readonly Question[]): InterviewPlan['competencies'] {
  const names = new Set(questions.flatMap((question) => (question.competency ? [question.competency] : [])))
  // The plan's schema takes 40; beyond that the names stay with their questions.
  return [...names].slice(0, 40).map((name) => ({ name, weight: 1 }))
}
