import { type Actor, may } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { type LibraryQuestion, VERSIONS_TOLD } from '@panelbook/shared/library/api'
import { questionRecord } from '@panelbook/shared/library/question-record'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Kysely } from 'kysely'
import { readAs } from '../candidates/store/hidden.ts'
import { listCountedRatings } from '../comparing/store/rating-facts.ts'
import type { Database } from '../database/schema.ts'
import { listPlans } from '../plans/store.ts'
import { notFound } from '../refusals/refused.ts'
import { listQuestionVersions } from './store/question-versions.ts'
import { findLibraryQuestion } from './store/questions.ts'

/** @throws Refused not-found */
export async function readQuestion(db: Kysely<Database>, id: Id): Promise<LibraryQuestion> {
  const question = await findLibraryQuestion(db, id)
  if (!question) throw notFound()
  return question
}

/** The newest versions of a question. @throws Refused not-found */
export async function readQuestionVersions(db: Kysely<Database>, id: Id): Promise<EndpointOutput<'readQuestionVersions'>> {
  const versions = await listQuestionVersions(db, id, VERSIONS_TOLD)
  if (versions.length === 0) throw notFound()
  return { versions }
}

/** The plans that ask a question and, for those who lead interviews, how it was rated. @throws Refused not-found */
export async function readQuestionUses(db: Kysely<Database>, actor: Actor, id: Id): Promise<EndpointOutput<'readQuestionUses'>> {
  await readQuestion(db, id)
  const asking = (await listPlans(db)).filter((plan) => planQuestions(plan).some((entry) => entry.question.id === id))
  const plans = asking.map((plan) => ({ id: plan.id, title: plan.title }))
  // Only its panel and leads may know of an interview and of its results.
  if (!may(actor, 'interviews.lead')) return { plans }
  const ratings = await readAs(db, actor.personId, (hidden) => listCountedRatings(db, id, hidden))
  return { plans, record: questionRecord(ratings) }
}
