import type { EndpointInput, EndpointName, EndpointOutput } from '@panelbook/shared/api/endpoints'
import { type QueryClient, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { isProblem } from './api-problem.ts'
import { type CallArguments, call } from './call.ts'

type Mutation<N extends EndpointName> = UseMutationResult<EndpointOutput<N>, Error, EndpointInput<N>>

/** A hook for one command: calls it, then refetches what it touches (by the first word of the query keys). */
function commandHook<N extends EndpointName>(
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

function rememberQuestion(queryClient: QueryClient, question: EndpointOutput<'readQuestion'>): void {
  queryClient.setQueryData(['question', question.id], question)
}

function rememberRole(queryClient: QueryClient, role: EndpointOutput<'readRole'>): void {
  queryClient.setQueryData(['role', role.id], role)
}

/** What must not stay in memory once the dialog that shows it is closed. */
const SHOWN_ONCE = { gcTime: 0 }

export const useCreateInterview = commandHook('createInterview', ['interviews', 'candidates'], (queryClient, interview) =>
  queryClient.setQueryData(['interview', interview.id], interview),
)
/** Touches everything that shows whether a scorecard is in. */
export const useSubmitScorecard = commandHook('submitScorecard', ['scorecards', 'interview', 'interviews'])
/** What changes how far an interview is: its pages, its scorecards and the list. */
const interviewLife = ['scorecards', 'scorecard-versions', 'interview', 'interviews'] as const
export const useDeclineScorecard = commandHook('declineScorecard', interviewLife)
export const useReopenScorecard = commandHook('reopenScorecard', interviewLife)
export const useBreakGlass = commandHook('breakGlass', [], undefined, SHOWN_ONCE)
export const useRevealInterview = commandHook('revealInterview', interviewLife)
export const useChangePolicy = commandHook('changePolicy', interviewLife)
export const useMakeRoom = commandHook('makeRoom', ['interview'])
export const useChangePanel = commandHook('changePanel', interviewLife)
export const useJoinPanel = commandHook('joinPanel', interviewLife)
export const useDecide = commandHook('decide', interviewLife)
export const useCreateQuestion = commandHook('createQuestion', ['questions'], rememberQuestion)
export const useChangeQuestion = commandHook('changeQuestion', ['questions', 'question-versions'], rememberQuestion)
export const useArchiveQuestion = commandHook('archiveQuestion', ['questions', 'question-versions'], rememberQuestion)
export const useCreatePlan = commandHook('createPlan', ['plans'], (queryClient, plan) =>
  queryClient.setQueryData(['plan', plan.id], plan),
)
export const useSuggestPlan = commandHook('suggestPlan', [])
export const useChangeSkills = commandHook('changeSkills', ['skills'], (queryClient, table) =>
  queryClient.setQueryData(['skills'], table),
)
export const useCreateRole = commandHook('createRole', ['roles'], rememberRole)
export const useChangeRole = commandHook('changeRole', ['roles'], rememberRole)
export const useArchiveRole = commandHook('archiveRole', ['roles'], rememberRole)
export const useRescheduleInterview = commandHook('rescheduleInterview', ['interview', 'interviews'])
export const useDraftQuestion = commandHook('draftQuestion', [])
export const useAcceptDraft = commandHook('acceptDraft', ['questions'], rememberQuestion)
export const useAddPerson = commandHook('addPerson', ['people'])
export const useChangePerson = commandHook('changePerson', ['people'])
export const useCreateSignInLink = commandHook('createSignInLink', ['sign-in-links'], undefined, SHOWN_ONCE)
export const useEndSession = commandHook('endSession', ['sessions'])
export const useEndOtherSessions = commandHook('endOtherSessions', ['sessions', 'sign-in-links'])
export const useSeeSignInLinks = commandHook('seeSignInLinks', ['sign-in-links'])
export const useCreateToken = commandHook('createToken', ['tokens'], undefined, SHOWN_ONCE)
export const useRevokeToken = commandHook('revokeToken', ['tokens'])
