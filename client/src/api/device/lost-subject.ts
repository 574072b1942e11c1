import type { DocumentSubject } from '@panelbook/shared/protocol/document-name'
import type { QueryClient } from '@tanstack/react-query'
import { isGone, isProblem } from '../api-problem.ts'
import { LOOP } from '../candidates.ts'
import { INTERVIEW } from '../interviews.ts'

/**
 * Calls back when the server says that an interview, or the loop of an application, isn't there for this person any more, or that
 * its candidate was erased, after what else is known of an interview has left memory. What pages show of it goes with their own
 * answers.
 *
 * @returns what ends it
 */
export function onSubjectLost(queryClient: QueryClient, onLost: (subject: DocumentSubject, erased: boolean) => void): () => void {
  return queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'error' || !isGone(event.action.error)) return
    const [resource, id] = event.query.queryKey
    if (typeof id !== 'string') return
    const erased = isProblem(event.action.error, 'erased')
    // What was written in the debrief of a loop leaves the device with the loop.
    if (resource === LOOP) onLost({ applicationId: id }, erased)
    if (resource !== INTERVIEW) return
    queryClient.removeQueries({
      type: 'inactive',
      predicate: ({ queryKey }) => queryKey[0] !== INTERVIEW && queryKey[0] !== LOOP && queryKey[1] === id,
    })
    onLost({ interviewId: id }, erased)
  })
}
