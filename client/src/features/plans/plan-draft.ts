import { type NewPlan, newPlanSchema } from '@panelbook/shared/api/resources'
import { type Id, newId } from '@panelbook/shared/base/ids'
import type { Question } from '@panelbook/shared/library/question'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import {
  defaultMinutes,
  type InterviewPlan,
  planQuestionSchema,
  visibilityPolicySchema,
} from '@panelbook/shared/plan/interview-plan'
import { z } from 'zod'

/** A plan while it is being built, valid or not. Every change below is pure and returns a new draft. */
export const planDraftSchema = z.object({
  title: z.string(),
  /** The slot. Text, as typed: an emptied field is not a zero. */
  minutes: z.union([z.number(), z.literal('')]),
  policy: visibilityPolicySchema,
  sections: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      questions: z.array(planQuestionSchema.extend({ minutes: z.union([z.number(), z.literal('')]) })),
    }),
  ),
})
export type PlanDraft = z.infer<typeof planDraftSchema>
export type SectionDraft = PlanDraft['sections'][number]
export type PlanDraftQuestion = SectionDraft['questions'][number]

export const EMPTY_PLAN_DRAFT: PlanDraft = { title: '', minutes: 45, policy: 'sealed', sections: [] }

export const hasQuestion = (draft: PlanDraft, questionId: Id): boolean =>
  draft.sections.some((section) => section.questions.some((entry) => entry.question.id === questionId))

/** The draft as advice reads it: empty minutes count as none, and each competency asked about weighs the same. */
export function draftAsPlan(draft: PlanDraft): Pick<InterviewPlan, 'sections' | 'minutes' | 'competencies' | 'scale'> {
  const sections = draft.sections.map((section) => ({
    ...section,
    questions: section.questions.map((entry) => ({ ...entry, minutes: entry.minutes || 0 })),
  }))
  const names = new Set(sections.flatMap((section) => section.questions.flatMap(({ question }) => question.competency ?? [])))
  return {
    sections,
    minutes: draft.minutes || 0,
    competencies: [...names].map((name) => ({ name, weight: 1 })),
    scale: DEFAULT_RATING_SCALE,
  }
}

export const draftMinutes = (draft: PlanDraft): number =>
  draft.sections.flatMap((section) => section.questions).reduce((sum, entry) => sum + (entry.minutes || 0), 0)

export const draftQuestionCount = (draft: PlanDraft): number =>
  draft.sections.reduce((sum, section) => sum + section.questions.length, 0)

const inSection = (draft: PlanDraft, sectionId: Id, change: (section: SectionDraft) => SectionDraft): PlanDraft => ({
  ...draft,
  sections: draft.sections.map((section) => (section.id === sectionId ? change(section) : section)),
})

/**
 * Adds a question at the end of a section; without one, to the section named after its competency, which is begun if need be. A question
 * already in the plan stays where it is.
 */
export function addQuestion(draft: PlanDraft, question: Question, sectionId?: Id, freshId: () => Id = newId): PlanDraft {
  if (hasQuestion(draft, question.id)) return draft
  const entry: PlanDraftQuestion = { question, minutes: defaultMinutes(question), required: true }
  const title = question.competency ?? 'Questions'
  const target =
    draft.sections.find((section) => section.id === sectionId) ?? draft.sections.find((section) => section.title.trim() === title)
  if (target) return inSection(draft, target.id, (section) => ({ ...section, questions: [...section.questions, entry] }))
  return { ...draft, sections: [...draft.sections, { id: freshId(), title, questions: [entry] }] }
}

export function removeQuestion(draft: PlanDraft, questionId: Id): PlanDraft {
  return {
    ...draft,
    sections: draft.sections.map((section) => ({
      ...section,
      questions: section.questions.filter((entry) => entry.question.id !== questionId),
    })),
  }
}

export function changeQuestion(draft: PlanDraft, questionId: Id, change: Partial<PlanDraftQuestion>): PlanDraft {
  return {
    ...draft,
    sections: draft.sections.map((section) => ({
      ...section,
      questions: section.questions.map((entry) => (entry.question.id === questionId ? { ...entry, ...change } : entry)),
    })),
  }
}

/** One place up or down; at a section's edge, over into the neighbouring section. At the plan's edge nothing moves. */
export function moveQuestion(draft: PlanDraft, questionId: Id, by: -1 | 1): PlanDraft {
  const from = draft.sections.findIndex((section) => section.questions.some((entry) => entry.question.id === questionId))
  const section = draft.sections[from]
  if (!section) return draft
  const index = section.questions.findIndex((entry) => entry.question.id === questionId)
  const entry = section.questions[index]
  if (!entry) return draft
  const to = index + by
  const neighbour = draft.sections[from + by]
  if (to >= 0 && to < section.questions.length) {
    const questions = section.questions.toSpliced(index, 1).toSpliced(to, 0, entry)
    return inSection(draft, section.id, (one) => ({ ...one, questions }))
  }
  if (!neighbour) return draft
  const without = inSection(draft, section.id, (one) => ({ ...one, questions: one.questions.toSpliced(index, 1) }))
  return inSection(without, neighbour.id, (one) => ({
    ...one,
    questions: by === 1 ? [entry, ...one.questions] : [...one.questions, entry],
  }))
}

export function addSection(draft: PlanDraft, title: string, freshId: () => Id = newId): PlanDraft {
  return { ...draft, sections: [...draft.sections, { id: freshId(), title, questions: [] }] }
}

export function renameSection(draft: PlanDraft, sectionId: Id, title: string): PlanDraft {
  return inSection(draft, sectionId, (section) => ({ ...section, title }))
}

/** Removes a section with its questions; they are still in the library. */
export function removeSection(draft: PlanDraft, sectionId: Id): PlanDraft {
  return { ...draft, sections: draft.sections.filter((section) => section.id !== sectionId) }
}

export interface PlanDraftProblems {
  title?: string
  minutes?: string
  questions?: string
  /** By section id. */
  sections: Record<Id, string>
  /** Minutes of a question, by question id. */
  questionMinutes: Record<Id, string>
}

/** The request, or everything to correct. Sections without questions are left out rather than complained about. */
export function checkPlanDraft(draft: PlanDraft): { ok: true; input: NewPlan } | { ok: false; problems: PlanDraftProblems } {
  const problems: PlanDraftProblems = { sections: {}, questionMinutes: {} }
  const filled = draft.sections.filter((section) => section.questions.length > 0)
  const parsed = newPlanSchema.safeParse({
    title: draft.title,
    minutes: draft.minutes,
    policy: draft.policy,
    questions: filled.flatMap((section) =>
      section.questions.map((entry) => ({
        questionId: entry.question.id,
        section: section.title,
        minutes: entry.minutes,
        required: entry.required,
      })),
    ),
  })
  const seen = new Set<string>()
  for (const section of filled) {
    const title = section.title.trim()
    if (title === '') problems.sections[section.id] = 'Name this section.'
    else if (title.length > 200) problems.sections[section.id] = 'At most 200 characters.'
    // Sections travel by name, so two of one name would become one.
    else if (seen.has(title)) problems.sections[section.id] = 'Another section has this name.'
    seen.add(title)
    for (const entry of section.questions) {
      if (entry.minutes === '' || !Number.isInteger(entry.minutes) || entry.minutes < 1 || entry.minutes > 240) {
        problems.questionMinutes[entry.question.id] = '1 to 240 minutes'
      }
    }
  }
  const clean = Object.keys(problems.sections).length === 0 && Object.keys(problems.questionMinutes).length === 0
  if (parsed.success && clean) return { ok: true, input: parsed.data }
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.path[0] === 'title') problems.title = draft.title.trim() === '' ? 'Name the plan.' : `${issue.message}.`
    if (issue.path[0] === 'minutes') problems.minutes = 'A slot has 5 to 480 minutes.'
    if (issue.path[0] === 'questions' && issue.path.length === 1) {
      problems.questions = draftQuestionCount(draft) === 0 ? 'Choose at least one question.' : 'A plan has at most 100 questions.'
    }
  }
  return { ok: false, problems }
}
