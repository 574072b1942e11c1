import type { EndpointInput, EndpointName, EndpointOutput } from '@panelbook/shared/api/endpoints'
import {
  hashKey,
  type QueryClient,
  type QueryKey,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { isProblem } from './api-problem.ts'
import { dependents, putAnswer, refetch, touchedByCommand } from './asks.ts'
import { type CallArguments, call } from './call.ts'

interface CommandOptions<N extends EndpointName, I> {
  /** What is sent, of what the page gives; the same without it. */
  input?(given: I): EndpointInput<N>
  /** The query that its answer answers as well, which then needn't be asked. */
  answers?(output: EndpointOutput<N>): { queryKey: QueryKey; meta?: Record<string, unknown> | undefined }
  /** Its page shows the answer itself, and needs nothing else for that. */
  showsAnswer?: boolean
  gcTime?: number
}

type Command<N extends EndpointName, I> = UseMutationResult<EndpointOutput<N>, Error, I>

/**
 * One command: calls it, then fetches again what depends on what its endpoint `touches`. Where its answer is what its page shows
 * next, it is done with that; otherwise it is done once the page no longer shows what was.
 */
export function useCommand<N extends EndpointName, I = EndpointInput<N>>(
  name: N,
  {
    input = (given) => given as unknown as EndpointInput<N>,
    answers,
    showsAnswer = answers !== undefined,
    ...options
  }: CommandOptions<N, I> = {},
): Command<N, I> {
  const queryClient = useQueryClient()
  return useMutation({
    ...options,
    mutationFn: (given: I) => call(name, ...([input(given)] as unknown as CallArguments<N>)),
    onSuccess: async (output, given) => {
      const answered = answers?.(output)
      if (answered) putAnswer(queryClient, answered, output)
      const refetched = refetchTouched(queryClient, name, input(given), answered?.queryKey)
      if (!showsAnswer) await refetched
    },
    // Someone else was first, so the page's data is outdated.
    onError: (error, given) => {
      if (isProblem(error, 'conflict')) void refetchTouched(queryClient, name, input(given))
    },
  })
}

/** The same as a hook of its own. */
export const commandHook =
  <N extends EndpointName, I = EndpointInput<N>>(name: N, options?: CommandOptions<N, I>) =>
  (): Command<N, I> =>
    useCommand(name, options)

/** Fetches again all queries that depend on what a command touched, except the one that its answer has answered. */
async function refetchTouched<N extends EndpointName>(
  queryClient: QueryClient,
  name: N,
  input: EndpointInput<N>,
  answered?: QueryKey,
): Promise<void> {
  const known = answered && hashKey(answered)
  const touched = dependents(queryClient, touchedByCommand(name, input)).filter(({ queryHash }) => queryHash !== known)
  await refetch(queryClient, touched)
}

/** For answers that must not stay in memory after their dialog is closed. */
export const SHOWN_ONCE = { gcTime: 0, showsAnswer: true }
