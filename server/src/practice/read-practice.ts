import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Practice } from '@panelbook/shared/practice/api'
import { othersRatings } from '@panelbook/shared/practice/compare-practice'
import { nextAttemptAt } from '@panelbook/shared/practice/practice-scorecard'
import type { AuthoredVignette } from '@panelbook/shared/practice/vignette'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { notFound } from '../refusals/refused.ts'
import { countAttempts, listAttempts, listOthersFirstAttempts } from './store.ts'
import { practiceVignettes } from './vignettes/vignettes.ts'

/** The vignettes, with what somebody has done of them. */
export async function listPractice(db: Kysely<Database>, personId: Id): Promise<EndpointOutput<'listPractice'>> {
  const counts = await countAttempts(db, personId)
  return {
    vignettes: practiceVignettes().map(({ vignette }) => {
      const { id, title, summary, role, readingMinutes, plan } = vignette
      const questionCount = planQuestions(plan).length
      return { id, title, summary, role, readingMinutes, questionCount, ...(counts.get(id) ?? { attempts: 0 }) }
    }),
  }
}

/** A vignette. Only people who have submitted get the comparison. */
export async function readPractice(
  db: Kysely<Database>,
  { vignette, reference }: AuthoredVignette,
  personId: Id,
): Promise<Practice> {
  const mine = await listAttempts(db, vignette.id, personId)
  const next = nextAttemptAt(mine)
  if (next === undefined) return { vignette }
  const others = othersRatings(vignette, await listOthersFirstAttempts(db, vignette.id, personId))
  return { vignette, comparison: { mine, nextAttemptAt: next, reference: [...reference], others } }
}

/** @throws Refused not-found */
export function findVignette(id: Id): AuthoredVignette {
  const found = practiceVignettes().find(({ vignette }) => vignette.id === id)
  if (!found) throw notFound()
  return found
}
