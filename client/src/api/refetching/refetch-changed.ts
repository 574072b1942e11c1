import type { Id } from '@panelbook/shared/base/ids'
import type { ChangedTopic } from '@panelbook/shared/protocol/messages'
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { dependents, touchedByHint } from '../asks.ts'

/**
 * Milliseconds between two fetches of the same: of a burst of hints the first and the last count. Progress comes with every first
 * rating, and can wait.
 */
const APART_MS = 500
const PROGRESS_APART_MS = 5_000

/** A fetch and the time after it. */
interface Run {
  /** What was asked for since it began: a fetch as soon as may be, or one for progress alone. */
  again: 'soon' | 'later' | undefined
  /** The next fetch waits only where it is for progress alone. */
  onlyProgressWaits: boolean
}

interface Timers {
  setTimeout: typeof setTimeout
}

/**
 * Fetches again what depends on what a hint is about. A fetch under way is left to end, since a slow one would never end in a
 * burst, and is followed by another, since it may have been answered before the change. What nobody is shown is fetched when
 * somebody is.
 */
export function createRefetcher(queryClient: QueryClient, timers: Timers) {
  const running = new Map<string, Run>()

  const want = (hash: string, queryKey: QueryKey, when: 'soon' | 'later') => {
    const before = running.get(hash)
    if (before && (when === 'later' || !before.onlyProgressWaits)) {
      before.again = before.again === 'soon' ? 'soon' : when
      return
    }
    void refetch(hash, queryKey)
  }

  const refetch = async (hash: string, queryKey: QueryKey) => {
    const underWay = queryClient.isFetching({ queryKey, exact: true }) > 0
    const run: Run = { again: underWay ? 'soon' : undefined, onlyProgressWaits: false }
    running.set(hash, run)
    await queryClient.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false })
    timers.setTimeout(() => {
      if (run.again === 'soon') {
        void refetch(hash, queryKey)
        return
      }
      run.onlyProgressWaits = true
      timers.setTimeout(() => {
        // Something else may have made it be fetched meanwhile.
        if (running.get(hash) !== run) return
        running.delete(hash)
        if (run.again) void refetch(hash, queryKey)
      }, PROGRESS_APART_MS - APART_MS)
    }, APART_MS)
  }

  return (hint: ChangedTopic, interviewId: Id | undefined): void => {
    for (const { queryHash, queryKey } of dependents(queryClient, touchedByHint(hint, interviewId)))
      want(queryHash, queryKey, hint === 'progress' ? 'later' : 'soon')
  }
}
