import { type Id, newId } from '@panelbook/shared/base/ids'
import { type Question, questionTitle } from '@panelbook/shared/library/question'
import { competencyWord } from '@panelbook/shared/plans/competency-cover'
import { defaultMinutes } from '@panelbook/shared/plans/interview-plan'
import { draftQuestions, hasQuestion, type PlanDraft, type QuestionDraft, type SectionDraft } from './plan-draft.ts'

const inSection = (draft: PlanDraft, sectionId: Id, change: (section: SectionDraft) => SectionDraft): PlanDraft => ({
  ...draft,
  sections: draft.sections.map((section) => (section.id === sectionId ? change(section) : section)),
})

/** Where a question goes: before the question that now has this index. */
export interface Place {
  sectionId: Id
  index: number
}

/**
 * Adds a question at a place; without one, at the end of the section named after its competency, which is begun if need be. A
 * question already in the plan stays where it is. What it asks about is judged from then on.
 */
export function addQuestion(draft: PlanDraft, question: Question, place?: Place, freshId: () => Id = newId): PlanDraft {
  if (hasQuestion(draft, question.id)) return draft
  const entry: QuestionDraft = { question, minutes: defaultMinutes(question), required: true }
  const judged = judge(draft, question.competency, 'question')
  const title = question.competency ?? 'Questions'
  const target =
    judged.sections.find((section) => section.id === place?.sectionId) ??
    judged.sections.find((section) => section.title.trim() === title)
  if (!target) return { ...judged, sections: [...judged.sections, { id: freshId(), title, questions: [entry] }] }
  const index = target.id === place?.sectionId ? place.index : target.questions.length
  return inSection(judged, target.id, (section) => ({ ...section, questions: section.questions.toSpliced(index, 0, entry) }))
}

/** Takes a question out, and what came into the list of competencies for it alone. */
export function removeQuestion(draft: PlanDraft, questionId: Id): PlanDraft {
  const gone = draftQuestions(draft).find((entry) => entry.question.id === questionId)
  if (!gone) return draft
  const without = {
    ...draft,
    sections: draft.sections.map((section) => ({
      ...section,
      questions: section.questions.filter((entry) => entry !== gone),
    })),
  }
  return withoutOrphans(without, [gone])
}

export const removeQuestions = (draft: PlanDraft, questionIds: readonly Id[]): PlanDraft =>
  questionIds.reduce(removeQuestion, draft)

function withoutOrphans(draft: PlanDraft, gone: readonly QuestionDraft[]): PlanDraft {
  const left = new Set(draftQuestions(draft).map(({ question }) => competencyWord(question.competency ?? '')))
  const orphaned = new Set(
    gone.map(({ question }) => competencyWord(question.competency ?? '')).filter((word) => !left.has(word)),
  )
  return {
    ...draft,
    competencies: draft.competencies.filter(
      ({ name, from, weight }) => from === 'person' || weight !== 1 || !orphaned.has(competencyWord(name)),
    ),
  }
}

export function changeQuestion(draft: PlanDraft, questionId: Id, change: (entry: QuestionDraft) => QuestionDraft): PlanDraft {
  return {
    ...draft,
    sections: draft.sections.map((section) => ({
      ...section,
      questions: section.questions.map((entry) => (entry.question.id === questionId ? change(entry) : entry)),
    })),
  }
}

/** Puts a question of the plan at a place, counted before it is taken from where it was. */
export function placeQuestion(draft: PlanDraft, questionId: Id, place: Place): PlanDraft {
  const from = draft.sections.find((section) => section.questions.some((entry) => entry.question.id === questionId))
  const target = draft.sections.find((section) => section.id === place.sectionId)
  const at = from?.questions.findIndex((entry) => entry.question.id === questionId) ?? -1
  const entry = from?.questions[at]
  if (!from || !target || !entry) return draft
  const index = from === target && at < place.index ? place.index - 1 : place.index
  if (from === target && index === at) return draft
  const without = inSection(draft, from.id, (section) => ({ ...section, questions: section.questions.toSpliced(at, 1) }))
  return inSection(without, target.id, (section) => ({ ...section, questions: section.questions.toSpliced(index, 0, entry) }))
}

/** One place up or down; at a section's edge, over into the neighbouring section. At the plan's edge nothing moves. */
export function moveQuestion(draft: PlanDraft, questionId: Id, by: -1 | 1): PlanDraft {
  const from = draft.sections.findIndex((section) => section.questions.some((entry) => entry.question.id === questionId))
  const section = draft.sections[from]
  if (!section) return draft
  const to = section.questions.findIndex((entry) => entry.question.id === questionId) + by
  if (to >= 0 && to < section.questions.length) {
    return placeQuestion(draft, questionId, { sectionId: section.id, index: by === 1 ? to + 1 : to })
  }
  const neighbour = draft.sections[from + by]
  if (!neighbour) return draft
  return placeQuestion(draft, questionId, { sectionId: neighbour.id, index: by === 1 ? 0 : neighbour.questions.length })
}

export function addSection(draft: PlanDraft, title: string, freshId: () => Id = newId): PlanDraft {
  return { ...draft, sections: [...draft.sections, { id: freshId(), title, questions: [] }] }
}

export function changeSection(draft: PlanDraft, sectionId: Id, change: Partial<SectionDraft>): PlanDraft {
  return inSection(draft, sectionId, (section) => ({ ...section, ...change }))
}

/** Puts a section before the one that now has this index. */
export function placeSection(draft: PlanDraft, sectionId: Id, index: number): PlanDraft {
  const at = draft.sections.findIndex((section) => section.id === sectionId)
  const section = draft.sections[at]
  const to = at < index ? index - 1 : index
  if (!section || to === at || to < 0 || to >= draft.sections.length) return draft
  return { ...draft, sections: draft.sections.toSpliced(at, 1).toSpliced(to, 0, section) }
}

export function moveSection(draft: PlanDraft, sectionId: Id, by: -1 | 1): PlanDraft {
  const at = draft.sections.findIndex((section) => section.id === sectionId)
  return placeSection(draft, sectionId, by === 1 ? at + 2 : at - 1)
}

/** Removes a section with its questions; they are still in the library. */
export function removeSection(draft: PlanDraft, sectionId: Id): PlanDraft {
  const gone = draft.sections.find((section) => section.id === sectionId)
  if (!gone) return draft
  return withoutOrphans({ ...draft, sections: draft.sections.filter((section) => section !== gone) }, gone.questions)
}

/** Lists a competency; one that is listed already, in whatever case, stays as it is. */
export function judge(draft: PlanDraft, competency: string | undefined, from: 'question' | 'person'): PlanDraft {
  const name = competency?.trim()
  if (!name || draft.competencies.some((one) => competencyWord(one.name) === competencyWord(name))) return draft
  return { ...draft, competencies: [...draft.competencies, { name, weight: 1, from }] }
}

export function dontJudge(draft: PlanDraft, competency: string): PlanDraft {
  return { ...draft, competencies: draft.competencies.filter(({ name }) => competencyWord(name) !== competencyWord(competency)) }
}

/** Where a question stands, for people who hear it: “Event loop: 2 of 3 in Concurrency.” */
export function placeInWords(draft: PlanDraft, questionId: Id): string {
  for (const section of draft.sections) {
    const index = section.questions.findIndex((entry) => entry.question.id === questionId)
    const entry = section.questions[index]
    if (entry) {
      return `${questionTitle(entry.question)}: ${index + 1} of ${section.questions.length} in ${section.title || 'a section without a name'}.`
    }
  }
  return ''
}
