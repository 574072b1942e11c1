import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isProblem } from '../../api/api-problem.ts'
import { ErrorNotice, Loading } from './page-states.tsx'

/**
 * Shows a query's data, or why there is none. What is there stays on screen while it is fetched again, also when that fails:
 * the banner of the frame then tells that the connection is gone. What the server no longer gives is not shown any more.
 */
export function QueryView<T>({ query, loading, children }: QueryViewProps<T>) {
  if (query.data !== undefined && !isProblem(query.error, 'not-found')) return children(query.data)
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  return <Loading {...(loading ? { what: loading } : {})} />
}

interface QueryViewProps<T> {
  query: UseQueryResult<T, Error>
  /** "Loading the interviews…" */
  loading?: string
  children: (data: T) => ReactNode
}
