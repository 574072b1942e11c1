import { z } from 'zod'
import type { Id } from '../base/ids.ts'
import type { Question, QuestionKind } from '../library/question.ts'
import { DEFAULT_RATING_SCALE } from '../library/rating-scale.ts'
import { competencyWord } from './competency-cover.ts'
import { planSchemaFields, planSectionSchema } from './interview-plan.ts'

/**
 * A starting point for a plan, filled with questions of one library. Places that the library can't fill are named and left
 * open.
 */
export const planTemplateSchema = z.object({
  id: z.string(),
  /** What this conversation is for, in a sentence. */
  about: z.string(),
  plan: z.object({ ...planSchemaFields, sections: z.array(planSectionSchema) }),
  missing: z.array(z.string()),
})
export type PlanTemplate = z.infer<typeof planTemplateSchema>

/** A place for one question. */
export interface TemplatePlace {
  section: string
  minutes: number
  /** In this order: the first that the library has, and that no other place took. */
  prefer: readonly Id[]
  /** Else one of this kind. */
  kind: QuestionKind
  /** What is missing where the library has neither: "a coding exercise". */
  want: string
}

export interface TemplateOutline {
  id: string
  about: string
  title: string
  stage: string
  minutes: number
  introduction: string
  closing: string
  places: readonly TemplatePlace[]
}

/**
 * Fills a template's places from a library. Among questions of one kind the most complete come first: anchors, then signals,
 * then by id, so that the same library always makes the same plan.
 *
 * @param library the preferred questions that it has, and some of each kind; none of them archived
 */
export function fillTemplate(outline: TemplateOutline, library: readonly Question[]): PlanTemplate {
  const byId = new Map(library.map((question) => [question.id, question]))
  const taken = new Set<Id>()
  const preferred = new Set(outline.places.flatMap((place) => place.prefer))
  const missing: string[] = []
  const sections: PlanTemplate['plan']['sections'] = []
  for (const place of outline.places) {
    const question =
      place.prefer.map((id) => byId.get(id)).find((one) => one && !taken.has(one.id)) ??
      library
        .filter((one) => one.kind === place.kind && !taken.has(one.id) && !preferred.has(one.id))
        .toSorted((a, b) => saysMore(b) - saysMore(a) || (a.id < b.id ? -1 : 1))[0]
    if (!question) {
      missing.push(place.want)
      continue
    }
    taken.add(question.id)
    let section = sections.find(({ title }) => title === place.section)
    if (!section) {
      section = { id: `section-${sections.length + 1}`, title: place.section, questions: [] }
      sections.push(section)
    }
    section.questions.push({ question, minutes: place.minutes, required: true })
  }
  const { id, about, title, stage, minutes, introduction, closing } = outline
  const competencies = new Map<string, string>()
  for (const { question } of sections.flatMap((section) => section.questions)) {
    if (question.competency) competencies.set(competencyWord(question.competency), question.competency.trim())
  }
  return {
    id,
    about,
    plan: {
      ...{ title, stage, minutes, introduction, closing, sections },
      policy: 'sealed',
      scale: DEFAULT_RATING_SCALE,
      competencies: [...competencies.values()].map((name) => ({ name, weight: 1 })),
    },
    missing,
  }
}

const saysMore = ({ anchors, strongSignals, probes }: Question): number =>
  anchors.length * 100 + strongSignals.length + probes.length
