import type { Id } from '@panelbook/shared/base/ids'
import type { ChangedTopic } from '@panelbook/shared/protocol/messages'
import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'

/** The query keys that a changed topic touches. Without an interview, every interview's. */
export function keysTouchedBy(topic: ChangedTopic, interviewId: Id | undefined): QueryKey[] {
  const of = (resource: string): QueryKey => (interviewId === undefined ? [resource] : [resource, interviewId])
  switch (topic) {
    case 'interviews':
      return [['interviews'], ['candidates'], ['role-candidates']]
    case 'interview':
      return [of('interview'), of('scorecards'), ['interviews'], ['role-candidates']]
    case 'progress':
      // How many ratings somebody has, and nothing else: neither lists nor versions say that.
      return [of('scorecards'), of('interview')]
    case 'scorecards':
      return [of('scorecards'), of('scorecard-versions'), of('interview'), ['interviews']]
    case 'authors':
      return [of('authors')]
    case 'people':
      return [['people']]
    case 'library':
      return [['questions'], ['question'], ['question-versions']]
    case 'plans':
      return [['plans'], ['plan'], ['roles'], ['role']]
    case 'session':
      return [['session'], ['sessions'], ['sign-in-links']]
  }
}

/** Milliseconds between two fetches for the same hint: of a burst the first and the last count. Progress comes with every first rating. */
const APART_MS = 500
const PROGRESS_APART_MS = 5_000

interface Timers {
  setTimeout: typeof setTimeout
}

/**
 * Fetches again what a hint touches. A fetch under way is left to end, since a slow one would never end in a burst, and is followed by
 * another, since it may have been answered before the change.
 */
export function createRefetcher(queryClient: QueryClient, timers: Timers) {
  const running = new Map<string, { again: boolean }>()

  const refetch = async (queryKey: QueryKey, apartMs: number) => {
    const hash = hashKey(queryKey)
    const before = running.get(hash)
    if (before) {
      before.again = true
      return
    }
    const run = { again: queryClient.isFetching({ queryKey }) > 0 }
    running.set(hash, run)
    await queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false })
    timers.setTimeout(() => {
      running.delete(hash)
      if (run.again) void refetch(queryKey, apartMs)
    }, apartMs)
  }

  return (topic: ChangedTopic, interviewId: Id | undefined): void => {
    const apartMs = topic === 'progress' ? PROGRESS_APART_MS : APART_MS
    for (const queryKey of keysTouchedBy(topic, interviewId)) void refetch(queryKey, apartMs)
  }
}
