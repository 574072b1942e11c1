import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { asks } from './asks.ts'
import { commandHook } from './command-hook.ts'

const transcriptQuery = (interviewId: Id) =>
  queryOptions({
    queryKey: ['transcript', interviewId],
    ...asks('readTranscript', { params: { id: interviewId } }),
  })

export const useTranscript = (interviewId: Id): UseQueryResult<EndpointOutput<'readTranscript'>, Error> =>
  useQuery(transcriptQuery(interviewId))

export const useBringTranscript = commandHook('bringTranscript')
export const useAlignTranscript = commandHook('alignTranscript')
export const useRemoveTranscript = commandHook('removeTranscript')
