import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import type { Steps } from '../base/steps.ts'
import { type Question, questionKinds, questionLevels } from './question.ts'

/**
 * How many questions on offer say what; `unsaid` those that say nothing. Every value has its place, so that none is overlooked.
 */
const countsOf = <V extends string>(values: readonly V[]) =>
  z.record(z.enum(['unsaid', ...values] as ['unsaid', ...V[]]), z.number().int())

export const competencyCountsSchema = z.object({
  name: z.string(),
  /** On offer. */
  questions: z.number().int(),
  archived: z.number().int(),
  levels: countsOf(questionLevels),
  kinds: countsOf(questionKinds),
  /** Plans that judge it, or ask a question of it in their own copy. */
  plans: z.array(z.object({ id: idSchema, title: z.string() })),
})
export type CompetencyCounts = z.infer<typeof competencyCountsSchema>

interface JudgingPlan {
  id: string
  title: string
  competencies: readonly { name: string }[]
  sections: readonly { questions: readonly { question: Pick<Question, 'competency'> }[] }[]
}

const none = <V extends string>(values: readonly V[]) =>
  Object.fromEntries(['unsaid', ...values].map((value) => [value, 0])) as Record<V | 'unsaid', number>

/** Questions counted between two steps: less than a millisecond. */
const AT_ONCE = 1_000

/**
 * Every competency that a question or a plan names, by name, and how many questions on offer name none. Rests after every so many
 * questions.
 */
export function* countingCompetencies(
  offered: Iterable<Question>,
  archived: Iterable<Question>,
  plans: Iterable<JudgingPlan>,
): Steps<{ competencies: CompetencyCounts[]; without: number }> {
  const counts = new Map<string, CompetencyCounts>()
  const of = (name: string): CompetencyCounts => {
    const known = counts.get(name)
    if (known) return known
    const fresh = { name, questions: 0, archived: 0, levels: none(questionLevels), kinds: none(questionKinds), plans: [] }
    counts.set(name, fresh)
    return fresh
  }
  let without = 0
  let looked = 0
  for (const { competency, level, kind } of offered) {
    if (++looked % AT_ONCE === 0) yield
    if (competency === undefined) {
      without += 1
      continue
    }
    const count = of(competency)
    count.questions += 1
    count.levels[level ?? 'unsaid'] += 1
    count.kinds[kind ?? 'unsaid'] += 1
  }
  for (const { competency } of archived) {
    if (++looked % AT_ONCE === 0) yield
    if (competency !== undefined) of(competency).archived += 1
  }
  for (const { id, title, competencies, sections } of plans) {
    const asked = sections.flatMap((section) => section.questions.flatMap(({ question }) => question.competency ?? []))
    for (const name of new Set([...competencies.map((each) => each.name), ...asked])) of(name).plans.push({ id, title })
  }
  return { competencies: [...counts.values()].sort((a, b) => collator.compare(a.name, b.name)), without }
}

const collator = new Intl.Collator('en')
