import type { EndpointInput, EndpointName, EndpointOutput } from '@panelbook/shared/api/endpoints'
import { type Topic, topicsOf } from '@panelbook/shared/api/topic'
import type { Id } from '@panelbook/shared/base/ids'
import type { ChangedTopic } from '@panelbook/shared/protocol/messages'
import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'
import { type CallArguments, call, endpointAtHand } from './call.ts'

interface Asked {
  /** Which endpoint answers it. */
  endpoint: EndpointName
  /** The `id` of its path. */
  id: Id | undefined
}

/** Of a query: which endpoint answers it, so that it is fetched again once what that `reads` is touched. */
export const askedOf = <N extends EndpointName>(endpoint: N, input?: EndpointInput<N>): { meta: { asked: Asked } } => ({
  meta: { asked: { endpoint, id: (input as { params?: { id?: Id } } | undefined)?.params?.id } },
})

/**
 * The part of a query that asks one endpoint: `queryOptions({ queryKey: ['role', id], ...asks('readRole', { params: { id } })
 * })`.
 *
 * @param pick what of the answer is kept, where it isn't all
 */
export function asks<N extends EndpointName, T = EndpointOutput<N>>(
  endpoint: N,
  input?: EndpointInput<N>,
  pick: (answer: EndpointOutput<N>) => T = (answer) => answer as unknown as T,
): { queryFn(context: { signal: AbortSignal }): Promise<T>; meta: { asked: Asked } } {
  return {
    queryFn: async ({ signal }) => pick(await call(endpoint, ...([input, { signal }] as unknown as CallArguments<N>))),
    ...askedOf(endpoint, input),
  }
}

/** A change: its topics, and which interview it is of. */
export interface Touched {
  topics: readonly Topic[]
  interviewId?: Id | undefined
}

/** The topics a command touches, as its endpoint says. Empty before its first call. */
export function touchedByCommand<N extends EndpointName>(endpoint: N, input: EndpointInput<N>): Touched {
  const { path = '', touches = [] } = endpointAtHand(endpoint) ?? {}
  return { topics: touches, interviewId: isOfInterview(path) ? askedOf(endpoint, input).meta.asked.id : undefined }
}

/** What a hint of the server may mean. */
export const touchedByHint = (hint: ChangedTopic, interviewId: Id | undefined): Touched => ({
  topics: topicsOf(hint),
  interviewId,
})

/** The queries whose answers depend on what was touched. One that doesn't say what it asks may depend on anything. */
export function dependents(queryClient: QueryClient, { topics, interviewId }: Touched): Query[] {
  if (topics.length === 0) return []
  return queryClient.getQueryCache().findAll({
    predicate({ meta }) {
      const asked = meta?.asked as Asked | undefined
      // The reads of an endpoint are unknown while its description is still being loaded.
      const endpoint = asked && endpointAtHand(asked.endpoint)
      if (!asked || !endpoint) return true
      if (!endpoint.reads?.some((topic) => topics.includes(topic))) return false
      return interviewId === undefined || !isOfInterview(endpoint.path) || asked.id === interviewId
    },
  })
}

/** Fetches these again, each that is shown at once. */
export async function refetch(queryClient: QueryClient, queries: readonly Query[]): Promise<void> {
  await Promise.all(queries.map(({ queryKey }) => queryClient.invalidateQueries({ queryKey, exact: true })))
}

const isOfInterview = (path: string): boolean => path.startsWith('/interviews/{id}')

/** An act's answer becomes the answer to this query at once, because its page shows it next. */
export function putAnswer<T>(
  queryClient: QueryClient,
  query: { queryKey: QueryKey; meta?: Record<string, unknown> | undefined },
  answer: T,
): void {
  // Built with what it asks, so that it isn't taken for one that may depend on anything.
  const { queryKey, meta } = query
  queryClient.getQueryCache().build(queryClient, queryClient.defaultQueryOptions({ queryKey, ...(meta && { meta }) }))
  queryClient.setQueryData(queryKey, answer)
}
