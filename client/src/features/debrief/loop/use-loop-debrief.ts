import type { OpenLoop } from '@panelbook/shared/candidates/application-loop'
import { type LoopAgreement, loopPoints, loopSpeakingOrder } from '@panelbook/shared/candidates/loop-points'
import type { PersonName } from '@panelbook/shared/people/person'
import { useMemo } from 'react'

/** Everybody on a panel of the loop, once, in the order of its stages. */
export function useSeated({ results }: Pick<OpenLoop, 'results'>): PersonName[] {
  return useMemo(
    () => [...new Map(results.flatMap(({ interview }) => interview.panel.map(({ person }) => [person.id, person]))).values()],
    [results],
  )
}

/** Its competencies, the widest disagreement first, with what is agreed; and the order in which people speak. */
export function useLoopPoints(loop: OpenLoop, debrief: LoopAgreement) {
  const { results, competencies, application } = loop
  const matrix = useMemo(() => loopPoints(results, competencies, debrief), [results, competencies, debrief])
  const order = useMemo(() => loopSpeakingOrder(application.id, results), [application.id, results])
  return { ...matrix, order }
}
