import { MutationCache, notifyManager, QueryCache, QueryClient } from '@tanstack/react-query'
import { isGone, isProblem, Unreachable } from '../api-problem.ts'

/** Milliseconds an answer counts as fresh; `/events` tells us sooner when something changed. */
const FRESH_MS = 30_000
/** Milliseconds an unused answer stays in memory. */
const KEPT_MS = 30 * 60_000

/**
 * The one store of server state. `onSignedOut` is called when any answer says that the session ended.
 *
 * `networkMode: 'always'`: what the browser believes about being online is often wrong, so we ask and show the failure.
 *
 * Pages hear of a change before anything else happens: waiting for a timer, a key pressed right behind “send” went into a field
 * whose words had been sent.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  notifyManager.setScheduler(queueMicrotask)
  const watch = (error: unknown) => {
    if (isProblem(error, 'signed-out')) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({
      onError(error, query) {
        watch(error)
        // What isn't there for this person any more isn't shown any more either, wherever it was.
        if (isGone(error) && query.state.data !== undefined) query.setState({ data: undefined })
      },
    }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: FRESH_MS,
        gcTime: KEPT_MS,
        refetchOnWindowFocus: true,
        retry: (failures, error) => error instanceof Unreachable && failures < 2,
        retryDelay: (failures) => 300 * 2 ** failures,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
