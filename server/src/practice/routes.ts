import type { Id } from '@panelbook/shared/base/ids'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Practice } from '@panelbook/shared/practice/api'
import { othersRatings } from '@panelbook/shared/practice/compare-practice'
import { nextAttemptAt } from '@panelbook/shared/practice/practice-scorecard'
import type { AuthoredVignette } from '@panelbook/shared/practice/vignette'
import { actingAs } from '../acting/acting.ts'
import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { notFound } from '../refusals/refused.ts'
import { countAttempts, listAttempts, listOthersFirstAttempts } from './store.ts'
import { submitPractice } from './submit-practice.ts'
import { practiceVignettes } from './vignettes/vignettes.ts'

export function practiceHandlers(deps: HttpDeps): HandlersOf<'listPractice' | 'readPractice' | 'submitPractice'> {
  const { db } = deps

  /** Only people who have submitted get the comparison. */
  const practiceOf = async ({ vignette, reference }: AuthoredVignette, personId: Id): Promise<Practice> => {
    const mine = await listAttempts(db, vignette.id, personId)
    const next = nextAttemptAt(mine)
    if (next === undefined) return { vignette }
    const others = othersRatings(vignette, await listOthersFirstAttempts(db, vignette.id, personId))
    return { vignette, comparison: { mine, nextAttemptAt: next, reference: [...reference], others } }
  }

  return {
    async listPractice({ actor }) {
      const counts = await countAttempts(db, actor.personId)
      return {
        vignettes: practiceVignettes().map(({ vignette }) => {
          const { id, title, summary, role, readingMinutes, plan } = vignette
          const questionCount = planQuestions(plan).length
          return { id, title, summary, role, readingMinutes, questionCount, ...(counts.get(id) ?? { attempts: 0 }) }
        }),
      }
    },

    readPractice: ({ params, actor }) => practiceOf(findVignette(params.id), actor.personId),

    async submitPractice({ params, body, actor }) {
      const authored = findVignette(params.id)
      const submitted = submitPractice(actingAs(deps, actor), authored.vignette, actor.personId, body)
      return thenRead(submitted, () => practiceOf(authored, actor.personId))
    },
  }
}

/** @throws Refused not-found */
function findVignette(id: Id): AuthoredVignette {
  const found = practiceVignettes().find(({ vignette }) => vignette.id === id)
  if (!found) throw notFound()
  return found
}
