import type { OpenLoop } from '@panelbook/shared/candidates/application-loop'
import { loopPoints, loopSpeakingOrder, pointIds } from '@panelbook/shared/candidates/loop-points'
import type { PersonName } from '@panelbook/shared/people/person'
import { useMemo } from 'react'

/** What the debrief of a loop may speak of: the same array as long as these are the same. */
export function usePointIds({ results, competencies }: Pick<OpenLoop, 'results' | 'competencies'>): string[] {
  return useMemo(
    () =>
      pointIds(
        results.map(({ plan }) => plan),
        competencies,
      ),
    [results, competencies],
  )
}

/** Everybody on a panel of the loop, once, in the order of its stages. */
export function useSeated({ results }: Pick<OpenLoop, 'results'>): PersonName[] {
  return useMemo(
    () => [...new Map(results.flatMap(({ interview }) => interview.panel.map(({ person }) => [person.id, person]))).values()],
    [results],
  )
}

/** Its competencies, the widest disagreement first, with what is agreed; and the order in which people speak. */
export function useLoopPoints(loop: OpenLoop, debrief: Parameters<typeof loopPoints>[2]) {
  const { results, competencies, application } = loop
  const matrix = useMemo(() => loopPoints(results, competencies, debrief), [results, competencies, debrief])
  const order = useMemo(() => loopSpeakingOrder(application.id, results), [application.id, results])
  return { ...matrix, order }
}
