import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { isProblem } from '../../api/api-problem.ts'
import { ErrorNotice, Loading } from './page-states.tsx'

/**
 * Shows a query's data, or why there is none. What is there stays on screen while it is fetched again, also when that fails:
 * the banner of the frame then tells that the connection is gone. What the server no longer gives is not shown any more.
 */
export function QueryView<T>({ query, loading, lost, children }: QueryViewProps<T>) {
  const [had, setHad] = useState(false)
  if (query.data !== undefined && !had) setHad(true)
  const missing = isProblem(query.error, 'not-found')
  if (query.data !== undefined && !missing) return children(query.data)
  if (lost && had && missing) return lost
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  return <Loading {...(loading ? { what: loading } : {})} />
}

interface QueryViewProps<T> {
  query: UseQueryResult<T, Error>
  /** "Loading the interviews…" */
  loading?: string
  /** What stands here when the server no longer gives what was shown. */
  lost?: ReactNode
  children: (data: T) => ReactNode
}
