import type { Id } from '@panelbook/shared/base/ids'
import type { QueryClient } from '@tanstack/react-query'
import { isGone, isProblem } from '../api-problem.ts'
import { INTERVIEW } from '../interviews.ts'

/**
 * Calls back when the server says that an interview isn't there for this person any more, or that its candidate was erased, after
 * what else is known of it has left memory. What pages show of it goes with their own answers.
 *
 * @returns what ends it
 */
export function onInterviewLost(queryClient: QueryClient, onLost: (interviewId: Id, erased: boolean) => void): () => void {
  return queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'error' || !isGone(event.action.error)) return
    const [resource, interviewId] = event.query.queryKey
    if (resource !== INTERVIEW || typeof interviewId !== 'string') return
    queryClient.removeQueries({
      type: 'inactive',
      predicate: ({ queryKey }) => queryKey[0] !== INTERVIEW && queryKey[1] === interviewId,
    })
    onLost(interviewId, isProblem(event.action.error, 'erased'))
  })
}
