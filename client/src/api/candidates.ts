import type { EndpointInput, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { keepPreviousData, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook } from './command-hook.ts'

/** What the key of a loop begins with. Its application is next, then the candidate in the address, who may be none of it. */
export const LOOP = 'loop'

export type CandidateListQuery = EndpointInput<'listCandidates'>['query']

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const candidateQueries = {
  /** Who is found by what was typed so far. */
  candidates: (text: string) =>
    queryOptions({
      queryKey: ['candidates', 'named', text],
      ...asks('listCandidates', { query: { ...(text === '' ? {} : { text }), limit: 20 } }, ({ candidates }) => candidates),
      placeholderData: keepPreviousData,
    }),
  page: (query: CandidateListQuery) =>
    queryOptions({
      queryKey: ['candidates', 'page', query],
      ...asks('listCandidates', { query }),
      // The last page stays until the next is there.
      placeholderData: keepPreviousData,
    }),
  loop: (id: Id, applicationId: Id) =>
    queryOptions({ queryKey: [LOOP, applicationId, id], ...asks('readApplicationLoop', { params: { id, applicationId } }) }),
  candidate: (id: Id) => queryOptions({ queryKey: ['candidate', id], ...asks('readCandidate', { params: { id } }) }),
}

type Result<T> = UseQueryResult<T, Error>

export const useCandidates = (text: string): Result<EndpointOutput<'listCandidates'>['candidates']> =>
  useQuery(candidateQueries.candidates(text))
export const useCandidatePage = (query: CandidateListQuery): Result<EndpointOutput<'listCandidates'>> =>
  useQuery(candidateQueries.page(query))
export const useCandidate = (id: Id): Result<EndpointOutput<'readCandidate'>> => useQuery(candidateQueries.candidate(id))

export const useApplicationLoop = (id: Id, applicationId: Id): Result<EndpointOutput<'readApplicationLoop'>> =>
  useQuery(candidateQueries.loop(id, applicationId))

const answersCandidate = { answers: ({ id }: EndpointOutput<'readCandidate'>) => candidateQueries.candidate(id) }

export const useCreateCandidate = commandHook('createCandidate', answersCandidate)
export const useChangeCandidate = commandHook('changeCandidate', answersCandidate)
export const useMergeCandidates = commandHook('mergeCandidates', answersCandidate)
export const useUndoMerge = commandHook('undoMerge', answersCandidate)
export const useTellCandidatesApart = commandHook('tellCandidatesApart', answersCandidate)
export const useOpenApplication = commandHook('openApplication', answersCandidate)
export const useWithdrawApplication = commandHook('withdrawApplication', answersCandidate)
export const useDecideApplication = commandHook('decideApplication', answersCandidate)
export const useHoldCandidate = commandHook('holdCandidate', answersCandidate)
export const useLiftHold = commandHook('liftHold', answersCandidate)
export const useEraseCandidate = commandHook('eraseCandidate')
export const useResumeApplication = commandHook('resumeApplication', answersCandidate)
