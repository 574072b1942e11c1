import type { EndpointInput, EndpointName, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { PlannedInterview } from '@panelbook/shared/coordinating/planning'
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  type UseMutationResult,
  type UseQueryResult,
  useQuery,
} from '@tanstack/react-query'
import { useContext } from 'react'
import { askedOf, asks } from './asks.ts'
import { call } from './call.ts'
import { commandHook, useCommand } from './command-hook.ts'
import { CoordinatedRole } from './coordinating.ts'
import { useMaybeSession } from './session.ts'

/** With which word a key begins. Answers under these are known by it elsewhere: some are kept on the device, and let go of. */
export const LISTED = 'interviews'
export const INTERVIEW = 'interview'
export const AUTHORS = 'authors'

/** Keys begin with what they are about: `/events` and commands refetch by that word. */
export const interviewQueries = {
  /** A list that nothing is searched in is kept on the device; what is searched for has a key of its own, and isn't. */
  interviews: ({ show = 'mine', ...search }: InterviewQuery = {}) =>
    queryOptions({
      queryKey: Object.keys(search).length === 0 ? [LISTED, show] : ['found-interviews', show, search],
      ...asks('listInterviews', { query: { show, ...search } }),
      // Another filter is another list: until it is there, the one before stands.
      placeholderData: keepPreviousData,
    }),
  moreInterviews: (query: InterviewQuery, after: string) =>
    infiniteQueryOptions({
      queryKey: ['found-interviews', 'more', query, after],
      ...askedOf('listInterviews'),
      queryFn: ({ signal, pageParam }) =>
        call('listInterviews', { query: { ...query, after: pageParam, limit: 50 } }, { signal }),
      initialPageParam: after,
      getNextPageParam: (page) => page.groups[0]?.next,
    }),
  interview: (id: Id) =>
    queryOptions({
      queryKey: [INTERVIEW, id],
      ...asks('readInterview', { params: { id } }),
    }),
  authors: (interviewId: Id, kind: EndpointInput<'readAuthors'>['params']['kind']) =>
    queryOptions({
      queryKey: [AUTHORS, interviewId, kind],
      ...asks('readAuthors', { params: { id: interviewId, kind } }, ({ authors }) => authors),
    }),
  writingTimes: (id: Id) =>
    queryOptions({
      queryKey: ['writing-times', id],
      ...asks('readWritingTimes', { params: { id } }, ({ times }) => times),
    }),
  /** @param coordinated the role as whose coordinator somebody asks */
  busyTimes: (slot: EndpointInput<'findBusyTimes'>['query'], coordinated?: Id) =>
    queryOptions({
      queryKey: ['busy-times', slot, coordinated],
      ...(coordinated === undefined
        ? asks('findBusyTimes', { query: slot }, ({ busy }) => busy)
        : asks('findBusyTimesForRole', { params: { id: coordinated }, query: slot }, ({ busy }) => busy)),
      placeholderData: keepPreviousData,
    }),
  loopsToPlan: (roleId: Id, applications: readonly Id[]) =>
    queryOptions({
      queryKey: ['loops-to-plan', roleId, applications],
      ...asks(
        'readLoopsToPlan',
        { params: { id: roleId }, query: { applications: applications.join(',') } },
        ({ loops }) => loops,
      ),
      // With one more or one less, what is typed in the others stays where it is.
      placeholderData: keepPreviousData,
    }),
  takenTimes: (query: EndpointInput<'findTakenTimes'>['query']) =>
    queryOptions({ queryKey: ['taken-times', query], ...asks('findTakenTimes', { query }) }),
}

/** What a list of interviews shows, and what it is searched for. */
export type InterviewQuery = Omit<EndpointInput<'listInterviews'>['query'], 'after' | 'limit'>

type Result<T> = UseQueryResult<T, Error>

export const useFoundInterviews = (query: InterviewQuery): Result<EndpointOutput<'listInterviews'>> =>
  useQuery(interviewQueries.interviews(query))
export const useInterview = (id: Id): Result<EndpointOutput<'readInterview'>> => useQuery(interviewQueries.interview(id))
/**
 * When the server had which part of the shared notes. Asked for each time somebody comes, as the notes tell nobody of each
 * letter.
 */
export const useWritingTimes = (id: Id, enabled: boolean): Result<EndpointOutput<'readWritingTimes'>['times']> =>
  useQuery({ ...interviewQueries.writingTimes(id), enabled })

export const useCreateInterview = commandHook('createInterview', { answers: ({ id }) => interviewQueries.interview(id) })

export const useRevealInterview = commandHook('revealInterview')
export const useChangePolicy = commandHook('changePolicy')
export const useMakeRoom = commandHook('makeRoom')
export const useSetAnonymous = commandHook('setAnonymous')

/** Who can be given no seat here: whoever coordinates takes none by themselves. */
export const useUnseated = (): Id | undefined => {
  const me = useMaybeSession()?.person.id
  return useContext(CoordinatedRole) === undefined ? undefined : me
}

/** What leads do with an interview, and by which door coordinators of its role do the same. */
const planned = {
  changePanel: 'changePanelForRole',
  joinPanel: 'joinPanelForRole',
  rescheduleInterview: 'moveForRole',
  setLocation: 'setLocationForRole',
  recordNotHeld: 'recordNotHeldForRole',
  planInterviewAnew: 'planAnewForRole',
} as const satisfies Partial<Record<EndpointName, EndpointName>>

/** Answered with what either is shown of the interview. */
const plannedHook =
  <N extends keyof typeof planned>(name: N) =>
  (): UseMutationResult<PlannedInterview, Error, EndpointInput<N>> => {
    const roleId = useContext(CoordinatedRole)
    const door = (roleId === undefined ? name : planned[name]) as 'rescheduleInterview'
    const input = (given: EndpointInput<N>) => {
      const { params, body } = given as unknown as EndpointInput<'rescheduleInterview'>
      const { id: interviewId, ...others } = params
      return { params: roleId === undefined ? params : { ...others, id: roleId, interviewId }, body }
    }
    return useCommand(door, { input })
  }

export const useChangePanel = plannedHook('changePanel')
export const useJoinPanel = plannedHook('joinPanel')
export const useRescheduleInterview = plannedHook('rescheduleInterview')
export const useSetLocation = plannedHook('setLocation')
export const useRecordNotHeld = plannedHook('recordNotHeld')
export const usePlanInterviewAnew = plannedHook('planInterviewAnew')

export const useLoopsToPlan = (roleId: Id, applications: readonly Id[]): Result<EndpointOutput<'readLoopsToPlan'>['loops']> =>
  useQuery({ ...interviewQueries.loopsToPlan(roleId, applications), enabled: applications.length > 0 })
export const usePlanLoops = commandHook('planLoops', { showsAnswer: true })
