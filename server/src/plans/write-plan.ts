import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Question } from '@panelbook/shared/library/question'
import type { KeptPlan } from '@panelbook/shared/plans/api'
import { type InterviewPlan, interviewPlanSchema, planQuestions } from '@panelbook/shared/plans/interview-plan'
import { editOfPlan, type PlanEdit } from '@panelbook/shared/plans/plan-edit'
import type { Kysely } from 'kysely'
import { type Done, touching, untouched } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { findQuestionVersion } from '../library/store/question-versions.ts'
import { findQuestions } from '../library/store/questions.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { findKeptPlan, findPlan, findPlanVersion, putPlan, setPlanArchived } from './store.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
}

/**
 * The next version of a plan; with `version` 0 a new one, under an id of its author's. `version` is the one its author has seen:
 * where somebody saved the plan meanwhile nothing is written, so nobody's work is lost unseen. The same again is answered as the
 * first time. Saving an archived plan brings it back.
 *
 * @throws Refused not-found | conflict | invalid-input for a question that can't be found in the version named
 */
export async function writePlan(
  deps: Deps,
  input: { id: Id; version: number; edit: PlanEdit; copyOf?: Id | undefined; by: Id },
): Promise<Done<KeptPlan, ['plans']>> {
  const { id, version, edit, by } = input
  return deps.db.transaction().execute(async (db) => {
    const existing = await findKeptPlan(db, id)
    if (!existing && version > 0) throw notFound()
    if (existing && existing.version - version <= 1 && saysTheSame(existing, edit)) return untouched(existing)
    if (existing && existing.version !== version) throw savedMeanwhile(existing.version)
    const original = input.copyOf === undefined ? undefined : await findPlan(db, input.copyOf)
    const copied = [original, existing].flatMap((plan) => (plan ? planQuestions(plan) : []))
    const { sections, ...said } = edit
    const plan = interviewPlanSchema.parse({
      ...said,
      id,
      version: version + 1,
      sections: await withQuestions(
        db,
        sections,
        copied.map(({ question }) => question),
      ),
    } satisfies InterviewPlan)
    await putPlan(db, plan, deps.clock.now(), by)
    return touching(['plans'], plan)
  })
}

/** Archives a plan or brings it back. Interviews keep their copy. @throws Refused not-found | conflict */
export async function archivePlan(
  deps: Deps,
  input: { id: Id; version: number; archived: boolean; by: Id },
): Promise<Done<KeptPlan, ['plans']>> {
  return deps.db.transaction().execute(async (db) => {
    const existing = await findKeptPlan(db, input.id)
    if (!existing) throw notFound()
    if ((existing.archived === true) === input.archived) return untouched(existing)
    if (existing.version !== input.version) throw savedMeanwhile(existing.version)
    return touching(['plans'], await setPlanArchived(db, existing, input.archived, deps.clock.now(), input.by))
  })
}

/** Saves what a plan said in version `to` as its newest, word for word. @throws Refused not-found | conflict */
export async function bringBackPlanVersion(
  deps: Deps,
  input: { id: Id; version: number; to: number; by: Id },
): Promise<Done<KeptPlan, ['plans']>> {
  return deps.db.transaction().execute(async (db) => {
    const existing = await findKeptPlan(db, input.id)
    const old = await findPlanVersion(db, input.id, input.to)
    if (!existing || !old) throw notFound()
    const done = canonicalJson({ ...existing, version: 0 }) === canonicalJson({ ...old, version: 0 })
    if (done && existing.version - input.version <= 1) return untouched(existing)
    if (existing.version !== input.version) throw savedMeanwhile(existing.version)
    const plan = { ...old, version: existing.version + 1 }
    await putPlan(db, plan, deps.clock.now(), input.by)
    return touching(['plans'], plan)
  })
}

const saysTheSame = ({ archived, ...plan }: KeptPlan, edit: PlanEdit): boolean =>
  !archived && canonicalJson(editOfPlan(plan)) === canonicalJson(edit)

/** Each question as the plan had it, else as the library has or had it, in the version its author has seen. */
async function withQuestions(
  db: Kysely<Database>,
  sections: PlanEdit['sections'],
  copied: readonly Question[],
): Promise<InterviewPlan['sections']> {
  const entries = sections.flatMap((section) => section.questions)
  const library = await findQuestions(
    db,
    entries.map((entry) => entry.questionId),
  )
  const known = [...copied, ...library.values()]
  const find = async (id: Id, version: number) =>
    known.find((question) => question.id === id && question.version === version) ?? findQuestionVersion(db, id, version)
  const lost: { section: number; index: number }[] = []
  const filled: InterviewPlan['sections'] = []
  for (const [at, { questions, ...section }] of sections.entries()) {
    const copies: InterviewPlan['sections'][number]['questions'] = []
    for (const [index, { questionId, version, ...asked }] of questions.entries()) {
      const question = await find(questionId, version)
      if (question) copies.push({ ...asked, question })
      else lost.push({ section: at, index })
    }
    filled.push({ ...section, questions: copies })
  }
  if (lost.length > 0) throw new Refused({ kind: 'questions-left-library', questions: lost })
  return filled
}

const savedMeanwhile = (version: number) => new Refused({ kind: 'plan-saved-meanwhile', version })
