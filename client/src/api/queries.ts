import type { EndpointInput, EndpointOutput } from '@panelbook/shared/api/endpoints'
import { assert } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import type { Session } from '@panelbook/shared/session/api'
import { infiniteQueryOptions, keepPreviousData, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { call } from './call.ts'

/**
 * One query per thing the server tells. Keys start with the resource's name: `/events` and mutations invalidate by that prefix.
 * Pages use the hooks; loaders and tests use the options.
 */
export const queries = {
  session: () => queryOptions({ queryKey: ['session'], queryFn: ({ signal }) => call('readSession', undefined, { signal }) }),
  interviews: (show: InterviewFilter = 'mine') =>
    queryOptions({
      queryKey: ['interviews', show],
      queryFn: ({ signal }) => call('listInterviews', { query: { show } }, { signal }),
      // Another filter is another list: until it is there, the one before stands.
      placeholderData: keepPreviousData,
    }),
  /** Below the interviews: whatever changes one changes these as well. */
  moreInterviews: (show: InterviewFilter, after: string) =>
    infiniteQueryOptions({
      queryKey: ['interviews', 'more', show, after],
      queryFn: ({ signal, pageParam }) => call('listInterviews', { query: { show, after: pageParam, limit: 50 } }, { signal }),
      initialPageParam: after,
      getNextPageParam: (page) => page.groups[0]?.next,
    }),
  interview: (id: Id) =>
    queryOptions({
      queryKey: ['interview', id],
      queryFn: ({ signal }) => call('readInterview', { params: { id } }, { signal }),
    }),
  scorecards: (interviewId: Id) =>
    queryOptions({
      queryKey: ['scorecards', interviewId],
      queryFn: ({ signal }) => call('readScorecards', { params: { id: interviewId } }, { signal }),
    }),
  scorecardVersions: (interviewId: Id, personId: Id) =>
    queryOptions({
      queryKey: ['scorecard-versions', interviewId, personId],
      queryFn: async ({ signal }) =>
        (await call('readScorecardVersions', { params: { id: interviewId, personId } }, { signal })).versions,
    }),
  authors: (interviewId: Id, kind: EndpointInput<'readAuthors'>['params']['kind']) =>
    queryOptions({
      queryKey: ['authors', interviewId, kind],
      queryFn: async ({ signal }) => (await call('readAuthors', { params: { id: interviewId, kind } }, { signal })).authors,
    }),
  questions: (search: QuestionQuery = {}) =>
    queryOptions({
      queryKey: ['questions', search],
      queryFn: ({ signal }) => call('searchQuestions', { query: search }, { signal }),
      // A search that is being typed keeps the last list until the next one is there.
      placeholderData: keepPreviousData,
    }),
  question: (id: Id) =>
    queryOptions({ queryKey: ['question', id], queryFn: ({ signal }) => call('readQuestion', { params: { id } }, { signal }) }),
  questionVersions: (id: Id) =>
    queryOptions({
      queryKey: ['question-versions', id],
      queryFn: async ({ signal }) => (await call('readQuestionVersions', { params: { id } }, { signal })).versions,
    }),
  plans: () =>
    queryOptions({ queryKey: ['plans'], queryFn: async ({ signal }) => (await call('listPlans', undefined, { signal })).plans }),
  plan: (id: Id) =>
    queryOptions({ queryKey: ['plan', id], queryFn: ({ signal }) => call('readPlan', { params: { id } }, { signal }) }),
  skills: () => queryOptions({ queryKey: ['skills'], queryFn: ({ signal }) => call('readSkills', undefined, { signal }) }),
  roles: () =>
    queryOptions({ queryKey: ['roles'], queryFn: async ({ signal }) => (await call('listRoles', undefined, { signal })).roles }),
  role: (id: Id) =>
    queryOptions({ queryKey: ['role', id], queryFn: ({ signal }) => call('readRole', { params: { id } }, { signal }) }),
  candidateLoops: (candidateId: Id) =>
    queryOptions({
      queryKey: ['candidates', candidateId, 'loops'],
      queryFn: async ({ signal }) => (await call('readCandidateLoops', { params: { id: candidateId } }, { signal })).loops,
    }),
  busyTimes: (slot: EndpointInput<'findBusyTimes'>['query']) =>
    queryOptions({
      // Below the interviews: whatever changes one changes who is busy.
      queryKey: ['interviews', 'busy-times', slot],
      queryFn: async ({ signal }) => (await call('findBusyTimes', { query: slot }, { signal })).busy,
      placeholderData: keepPreviousData,
    }),
  drafting: () => queryOptions({ queryKey: ['drafting'], queryFn: ({ signal }) => call('readDrafting', undefined, { signal }) }),
  sessions: () =>
    queryOptions({
      queryKey: ['sessions'],
      queryFn: async ({ signal }) => (await call('listSessions', undefined, { signal })).sessions,
    }),
  ownSignInLinks: () =>
    queryOptions({
      queryKey: ['sign-in-links'],
      queryFn: async ({ signal }) => (await call('listOwnSignInLinks', undefined, { signal })).links,
    }),
  signInLinksOf: (personId: Id) =>
    queryOptions({
      queryKey: ['sign-in-links', personId],
      queryFn: async ({ signal }) => (await call('listSignInLinks', { params: { id: personId } }, { signal })).links,
    }),
  people: () =>
    queryOptions({
      queryKey: ['people'],
      queryFn: async ({ signal }) => (await call('listPeople', undefined, { signal })).people,
    }),
  /** Whose name has what was typed so far. */
  candidates: (text: string) =>
    queryOptions({
      queryKey: ['candidates', 'named', text],
      queryFn: async ({ signal }) =>
        (await call('listCandidates', { query: { ...(text === '' ? {} : { text }), limit: 20 } }, { signal })).candidates,
      placeholderData: keepPreviousData,
    }),
  tokens: () =>
    queryOptions({
      queryKey: ['tokens'],
      queryFn: async ({ signal }) => (await call('listTokens', undefined, { signal })).tokens,
    }),
}

export type InterviewFilter = NonNullable<EndpointInput<'listInterviews'>['query']['show']>
export type QuestionQuery = EndpointInput<'searchQuestions'>['query']
type Result<T> = UseQueryResult<T, Error>

/** Who is signed in. Only for pages behind sign-in: the router has made sure that there is somebody. */
export function useSession(): Session {
  const { data } = useQuery(queries.session())
  assert(data, 'a page behind sign-in is shown to nobody')
  return data
}

/** The session, or undefined for a visitor. */
export const useMaybeSession = (): Session | undefined => useQuery({ ...queries.session(), enabled: false }).data

export const useInterviews = (show?: InterviewFilter): Result<EndpointOutput<'listInterviews'>> =>
  useQuery(queries.interviews(show))
export const useInterview = (id: Id): Result<EndpointOutput<'readInterview'>> => useQuery(queries.interview(id))
export const useScorecards = (interviewId: Id): Result<EndpointOutput<'readScorecards'>> =>
  useQuery(queries.scorecards(interviewId))
export const useScorecardVersions = (
  interviewId: Id,
  personId: Id,
): Result<EndpointOutput<'readScorecardVersions'>['versions']> => useQuery(queries.scorecardVersions(interviewId, personId))
export const useAuthors = (interviewId: Id, kind: 'conduct' | 'notes'): Result<Record<string, Id>> =>
  useQuery(queries.authors(interviewId, kind))
export const useQuestions = (search?: QuestionQuery): Result<EndpointOutput<'searchQuestions'>> =>
  useQuery(queries.questions(search))
export const useQuestion = (id: Id): Result<EndpointOutput<'readQuestion'>> => useQuery(queries.question(id))
export const useQuestionVersions = (id: Id): Result<EndpointOutput<'readQuestionVersions'>['versions']> =>
  useQuery(queries.questionVersions(id))
export const usePlans = (): Result<EndpointOutput<'listPlans'>['plans']> => useQuery(queries.plans())
export const usePlan = (id: Id): Result<EndpointOutput<'readPlan'>> => useQuery(queries.plan(id))
export const useSkills = (): Result<EndpointOutput<'readSkills'>> => useQuery(queries.skills())
export const useRoles = (): Result<EndpointOutput<'listRoles'>['roles']> => useQuery(queries.roles())
export const useRole = (id: Id): Result<EndpointOutput<'readRole'>> => useQuery(queries.role(id))
export const useDrafting = (): Result<EndpointOutput<'readDrafting'>> => useQuery(queries.drafting())
export const usePeople = (): Result<EndpointOutput<'listPeople'>['people']> => useQuery(queries.people())
export const useCandidates = (text: string): Result<EndpointOutput<'listCandidates'>['candidates']> =>
  useQuery(queries.candidates(text))
export const useSessions = (): Result<EndpointOutput<'listSessions'>['sessions']> => useQuery(queries.sessions())
export const useOwnSignInLinks = (): Result<EndpointOutput<'listOwnSignInLinks'>['links']> => useQuery(queries.ownSignInLinks())
export const useSignInLinksOf = (personId: Id): Result<EndpointOutput<'listSignInLinks'>['links']> =>
  useQuery(queries.signInLinksOf(personId))
export const useTokens = (): Result<EndpointOutput<'listTokens'>['tokens']> => useQuery(queries.tokens())
