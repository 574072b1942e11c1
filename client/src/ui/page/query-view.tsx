import { type ReactNode, useState } from 'react'
import { isGone } from '../../api/api-problem.ts'
import { ErrorNotice, Loading } from './page-states.tsx'

/**
 * Shows a query's data, or why there is none. What is there stays on screen while it is fetched again, also when that fails:
 * the banner of the frame then tells that the connection is gone. What the server no longer gives is not shown any more.
 */
export function QueryView<T>({ query, loading, lost, whole, children }: QueryViewProps<T>) {
  const [had, setHad] = useState(false)
  if (query.data !== undefined && !had) setHad(true)
  const missing = isGone(query.error)
  if (query.data !== undefined && !missing) return children(query.data)
  const stands = (state: ReactNode) => (whole === 'window' ? <main>{state}</main> : state)
  if (lost && had && missing) return stands(lost)
  if (query.isError) return stands(<ErrorNotice error={query.error} onRetry={() => void query.refetch()} level={whole ? 1 : 2} />)
  return <Loading {...(loading ? { what: loading } : {})} />
}

/** What a query knows, whether it asks once or page by page. */
interface Asked<T> {
  data: T | undefined
  error: Error | null
  isError: boolean
  refetch: () => Promise<unknown>
}

interface QueryViewProps<T> {
  query: Asked<T>
  /** "Loading the interviews…" */
  loading?: string
  /** What stands here when the server no longer gives what was shown. */
  lost?: ReactNode
  /** The page is nothing but this, within the frame of the app or alone in the window. */
  whole?: 'page' | 'window'
  children: (data: T) => ReactNode
}
