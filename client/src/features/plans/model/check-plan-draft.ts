import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { KeptPlan } from '@panelbook/shared/plans/api'
import { equalWeights } from '@panelbook/shared/plans/interview-plan'
import { editOfPlan, type PlanEdit, planEditSchema } from '@panelbook/shared/plans/plan-edit'
import type { PlanDraft, PlanEditing } from './plan-draft.ts'

/**
 * What to correct, by field: `title`, `minutes`, `questions`, `section/ID`, `minutes/QUESTION`, `competency/INDEX`,
 * `point/VALUE`, …
 */
export type PlanProblems = Readonly<Record<string, string>>

/** The request, or everything to correct. Sections without questions are left out rather than complained about. */
export function checkPlanDraft(draft: PlanDraft): { ok: true; edit: PlanEdit } | { ok: false; problems: PlanProblems } {
  const sections = draft.sections.filter((section) => section.questions.length > 0)
  const equal = equalWeights(draft.competencies.map(({ weight }) => ({ weight: weight || 0 })))
  const stated = Object.fromEntries(
    Object.entries({
      stage: draft.stage.trim(),
      level: draft.level,
      weightsReason: equal ? '' : draft.weightsReason.trim(),
      introduction: draft.introduction.trim(),
      closing: draft.closing.trim(),
    }).filter(([, value]) => value !== ''),
  )
  const parsed = planEditSchema.safeParse({
    ...stated,
    title: draft.title,
    minutes: draft.minutes,
    policy: draft.policy,
    scale: draft.scale,
    competencies: draft.competencies,
    sections: sections.map((section) => ({
      ...section,
      questions: section.questions.map(({ question, ...entry }) => ({
        ...entry,
        questionId: question.id,
        version: question.version,
      })),
    })),
  })
  if (parsed.success) return { ok: true, edit: parsed.data }
  const problems: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) {
    const [field, index, part, at] = path
    const words = message.endsWith('.') ? message : `${message}.`
    const section = field === 'sections' && typeof index === 'number' ? sections[index] : undefined
    const entry = part === 'questions' && typeof at === 'number' ? section?.questions[at] : undefined
    if (entry) problems[`minutes/${entry.question.id}`] = '1 to 240 minutes'
    else if (section && part === 'title') problems[`section/${section.id}`] = section.title.trim() ? words : 'Name this section.'
    else if (field === 'sections') problems.questions = words
    else if (field === 'title') problems.title = draft.title.trim() ? words : 'Name the plan.'
    else if (field === 'minutes') problems.minutes = 'A slot has 5 to 480 minutes.'
    else if (field === 'competencies')
      problems[`competency/${String(index)}`] = part === 'weight' ? 'A number from 1 to 100.' : words
    else if (field === 'scale') problems[typeof part === 'number' ? `point/${part + 1}` : 'scale'] = words
    else problems[String(field)] = words
  }
  // Schemas stop before what compares fields as long as a field is wrong by itself; people want all of it at once.
  if (!equal && draft.weightsReason.trim().length < 3) problems.weightsReason = 'Say why the weights differ.'
  return { ok: false, problems }
}

/** Whether the plan, as it is saved now, is what was sent. */
export function isSavedAs(sent: PlanEditing, { archived: _archived, id, version, ...plan }: KeptPlan): boolean {
  const checked = checkPlanDraft(sent.draft)
  return id === sent.id && version > sent.base && checked.ok && canonicalJson(checked.edit) === canonicalJson(editOfPlan(plan))
}
