import { may } from '@panelbook/shared/access/policy'
import { countCompetencies } from '@panelbook/shared/library/competency-counts'
import { questionRecord } from '@panelbook/shared/library/question-record'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { listCountedRatings } from '../comparing/store/rating-facts.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { listPlans, plansFingerprint } from '../plans/store.ts'
import { notFound } from '../refusals/refused.ts'
import type { SearchLibrary } from './library-index.ts'
import { libraryFingerprint } from './store/library-versions.ts'
import { findLibraryQuestion } from './store/questions.ts'

export type UseNames = 'readCompetencies' | 'readQuestionUses'

/** Where questions are asked, and what they cover. */
export function useHandlers({ db }: HttpDeps, searchLibrary: SearchLibrary): HandlersOf<UseNames> {
  let counted: { of: string; counts: ReturnType<typeof countCompetencies> } | undefined
  return {
    async readCompetencies() {
      // Taken before what is counted: what changes meanwhile is counted again by the next who asks.
      const of = `${await libraryFingerprint(db)} ${await plansFingerprint(db)}`
      // Twenty thousand questions are counted again only when one of them, or a plan, has changed.
      if (counted?.of === of) return counted.counts
      const all = { limit: Number.POSITIVE_INFINITY }
      const archived = (await searchLibrary({ ...all, archived: 'only' })).questions
      const offered = (await searchLibrary(all)).questions
      counted = { of, counts: countCompetencies(offered, archived, await listPlans(db)) }
      return counted.counts
    },

    async readQuestionUses({ params, actor }) {
      if (!(await findLibraryQuestion(db, params.id))) throw notFound()
      const asking = (await listPlans(db)).filter((plan) => planQuestions(plan).some((entry) => entry.question.id === params.id))
      const plans = asking.map(({ id, title }) => ({ id, title }))
      // Only its panel and leads may know of an interview and of its results.
      if (!may(actor, 'interviews.lead')) return { plans }
      return { plans, record: questionRecord(await listCountedRatings(db, params.id)) }
    },
  }
}
