import type { EndpointInput, EndpointName, EndpointOutput } from '@panelbook/shared/api/endpoints'
import { type QueryClient, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { isProblem } from './api-problem.ts'
import { type CallArguments, call } from './call.ts'

type Mutation<N extends EndpointName> = UseMutationResult<EndpointOutput<N>, Error, EndpointInput<N>>

/** A hook for one command: calls it, then refetches what it touches (by the first word of the query keys). */
export function commandHook<N extends EndpointName>(
  name: N,
  touches: readonly string[],
  whenDone?: (queryClient: QueryClient, output: EndpointOutput<N>) => void,
  options: { gcTime?: number } = {},
): () => Mutation<N> {
  return () => {
    const queryClient = useQueryClient()
    const refetch = () => Promise.all(touches.map((resource) => queryClient.invalidateQueries({ queryKey: [resource] })))
    return useMutation({
      ...options,
      mutationFn: (input: EndpointInput<N>) => call(name, ...([input] as unknown as CallArguments<N>)),
      onSuccess: async (output) => {
        whenDone?.(queryClient, output)
        await refetch()
      },
      // Somebody was first: what the page shows is no longer so.
      onError: (error) => {
        if (isProblem(error, 'conflict')) void refetch()
      },
    })
  }
}

/** What must not stay in memory once the dialog that shows it is closed. */
export const SHOWN_ONCE = { gcTime: 0 }
