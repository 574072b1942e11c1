import type { Id } from '@panelbook/shared/base/ids'
import type { ChangedTopic } from '@panelbook/shared/protocol/messages'
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { dependents, touchedByHint } from '../asks.ts'

/** Milliseconds between two fetches for the same hint: of a burst the first and the last count. Progress comes with every first rating. */
const APART_MS = 500
const PROGRESS_APART_MS = 5_000

interface Timers {
  setTimeout: typeof setTimeout
}

/**
 * Fetches again what depends on what a hint is about. A fetch under way is left to end, since a slow one would never end in a burst, and is followed by
 * another, since it may have been answered before the change.
 */
export function createRefetcher(queryClient: QueryClient, timers: Timers) {
  const running = new Map<string, { again: boolean }>()

  const refetch = async (hash: string, queryKey: QueryKey, apartMs: number) => {
    const before = running.get(hash)
    if (before) {
      before.again = true
      return
    }
    const run = { again: queryClient.isFetching({ queryKey, exact: true }) > 0 }
    running.set(hash, run)
    await queryClient.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false })
    timers.setTimeout(() => {
      running.delete(hash)
      if (run.again) void refetch(hash, queryKey, apartMs)
    }, apartMs)
  }

  return (hint: ChangedTopic, interviewId: Id | undefined): void => {
    const apartMs = hint === 'progress' ? PROGRESS_APART_MS : APART_MS
    for (const { queryHash, queryKey } of dependents(queryClient, touchedByHint(hint, interviewId)))
      void refetch(queryHash, queryKey, apartMs)
  }
}
