import { readdirSync, readFileSync } from 'node:fs'
import type { Endpoint } from '@panelbook/shared/api/endpoint'
import { type EndpointName, type Endpoints, endpoints } from '@panelbook/shared/api/endpoints'
import { topicRule } from '@panelbook/shared/api/topic'
import type { ChangedTopic } from '@panelbook/shared/protocol/messages'
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { askedOf, dependents, putAnswer, type Touched, touchedByCommand, touchedByHint } from '../asks.ts'
import { call } from '../call.ts'
import { roleQueries } from '../roles.ts'

type Changing = { [N in EndpointName]: Endpoints[N]['method'] extends 'get' ? never : N }[EndpointName]

const byName = endpoints as Record<EndpointName, Endpoint>
const names = Object.keys(endpoints) as EndpointName[]
const shown = names.filter((name) => byName[name].method === 'get' && byName[name].media === undefined)
const changing = names.filter((name) => byName[name].method !== 'get') as Changing[]

/** A page for everything that can be read: for what is of one interview, role or question, of `one` and of `two`. */
function openPages(): QueryClient {
  const queryClient = new QueryClient()
  for (const name of shown) {
    const ids = byName[name].path.includes('{id}') ? ['one', 'two'] : [undefined]
    for (const id of ids) {
      const input = id === undefined ? undefined : { params: { id } }
      putAnswer(queryClient, { queryKey: [name, ...(id ? [id] : [])], ...askedOf(name, input as never) }, {})
    }
  }
  return queryClient
}

const fetchedAgain = (touched: Touched) => dependents(openPages(), touched).map(({ queryKey }) => queryKey.join(' '))
const namesOf = (keys: string[]) => [...new Set(keys.map((key) => key.split(' ')[0]))].sort()
const sorted = (list: readonly string[]) => [...new Set(list)].sort()

const candidatePages = ['listCandidates', 'readCandidate', 'readApplicationLoop', 'readWhoIsMissing', 'readRetention']
/** What notices say follows from the interviews and candidates that they are about. */
const ofCandidates = [...candidatePages, 'listNotices']
const lists = [
  ...['listInterviews', 'findBusyTimes', 'readCandidateLoops', 'listRoleCandidates', 'readConsistency'],
  ...ofCandidates,
]
const anyOfOne = [...lists, 'readInterview', 'readScorecards', 'readScorecardVersions']
const withNames = [
  'listInterviews',
  'readInterview',
  'readAuthors',
  'readScorecards',
  'readScorecardVersions',
  'listRoleCandidates',
  'readConsistency',
  'readSession',
  'readCandidate',
  'readApplicationLoop',
  'readWhoIsMissing',
  'readRetention',
]
const questionUses = ['readCompetencies', 'readQuestionUses', 'listPlanTemplates']
const library = [
  'searchQuestions',
  'readQuestion',
  'readQuestionVersions',
  'listQuestionBatches',
  'listImports',
  'listStarterSets',
  ...questionUses,
]
const plans = ['listPlans', 'readPlan', 'readPlanVersions', 'listArchivedPlans', ...questionUses]
const roles = ['listRoles', 'readRole', 'readCandidateLoops', ...candidatePages]
const links = ['listSignInLinks', 'listOwnSignInLinks']

/** What each act makes be fetched again, by whoever did it. A new one without a line here doesn't compile. */
const expected: Record<Changing, readonly string[]> = {
  signIn: ['readSession', 'listSessions', ...links],
  signOut: ['readSession', 'listSessions'],
  endSession: ['listSessions'],
  endOtherSessions: ['listSessions', ...links],
  seeSignInLinks: ['listOwnSignInLinks'],
  createToken: ['listTokens'],
  revokeToken: ['listTokens'],
  markNotice: ['listNotices'],
  markNotices: ['listNotices'],
  setMailedKind: ['listMailedKinds'],
  addPerson: ['listPeople', 'readWhoIsMissing'],
  changePerson: ['listPeople', ...withNames],
  createSignInLink: links,
  submitPractice: ['listPractice', 'readPractice'],
  changeQuestions: library,
  undoQuestionBatch: library,
  addStarterSet: [...library, ...plans],
  createQuestion: library,
  changeQuestion: library,
  archiveQuestion: library,
  importQuestions: library,
  undoImport: library,
  acceptDraft: library,
  acceptRephrasing: library,
  changeSkills: ['readSkills'],
  createPlan: plans,
  writePlan: plans,
  archivePlan: plans,
  bringBackPlanVersion: plans,
  createRole: roles,
  changeRole: roles,
  archiveRole: roles,
  setRetention: roles,
  createCandidate: ofCandidates,
  changeCandidate: [...lists, 'readInterview', 'readScorecards'],
  mergeCandidates: [...lists, 'readInterview', 'readScorecards'],
  undoMerge: [...lists, 'readInterview', 'readScorecards'],
  tellCandidatesApart: ofCandidates,
  openApplication: ofCandidates,
  decideApplication: [...lists, 'readInterview', 'readScorecards'],
  withdrawApplication: [...lists, 'readInterview', 'readScorecards'],
  holdCandidate: ofCandidates,
  liftHold: ofCandidates,
  eraseCandidate: [
    ...lists,
    ...['readInterview', 'readScorecards', 'readScorecardVersions', 'readAuthors', 'readTranscript', 'readWritingTimes'],
  ],
  resumeApplication: [...lists, 'readInterview', 'readScorecards'],
  createInterview: lists,
  bringTranscript: ['readTranscript'],
  alignTranscript: ['readTranscript'],
  removeTranscript: ['readTranscript'],
  revealInterview: anyOfOne,
  changePolicy: anyOfOne,
  makeRoom: anyOfOne,
  changePanel: anyOfOne,
  joinPanel: anyOfOne,
  rescheduleInterview: anyOfOne,
  recordNotHeld: anyOfOne,
  planInterviewAnew: anyOfOne,
  submitScorecard: anyOfOne,
  declineScorecard: anyOfOne,
  reopenScorecard: anyOfOne,
  breakGlass: anyOfOne,
  decide: anyOfOne,
  // They store nothing.
  findSimilarQuestions: [],
  draftQuestion: [],
  rephraseQuestion: [],
  suggestPlan: [],
}

const inputOf = (name: EndpointName) => (byName[name].path.includes('{id}') ? { params: { id: 'one' } } : {}) as never

beforeEach(async () => {
  vi.stubGlobal('fetch', async () => Response.json({ plans: [] }))
  // What endpoints read and touch is loaded with the first that is called.
  await call('listPlans')
})

describe.each(changing)('[T45] %s', (name) => {
  test('makes exactly what depends on it be fetched again', () => {
    expect(namesOf(fetchedAgain(touchedByCommand(name, inputOf(name))))).toEqual(sorted(expected[name]))
  })

  test('touches of one interview that one alone', () => {
    if (!byName[name].path.startsWith('/interviews/{id}')) return
    const again = fetchedAgain(touchedByCommand(name, inputOf(name)))
    expect(again).toContain(`${name.endsWith('Transcript') ? 'readTranscript' : 'readInterview'} one`)
    expect(again).not.toContain('readInterview two')
    expect(again).not.toContain('readTranscript two')
    expect(again).not.toContain('readScorecards two')
  })

  test('is told to everybody else in hints that reach the same', () => {
    const { touches = [], path } = byName[name]
    const ofOne = path.startsWith('/interviews/{id}') ? 'one' : undefined
    for (const topic of touches) {
      const { event } = topicRule(topic)
      if (event === undefined) continue
      const own = fetchedAgain({ topics: [topic], interviewId: ofOne })
      expect(fetchedAgain(touchedByHint(event, ofOne))).toEqual(expect.arrayContaining(own))
    }
  })
})

const hints: [ChangedTopic, readonly string[]][] = [
  ['interviews', lists],
  ['interview', ['readInterview', 'readScorecards', 'readApplicationLoop', 'readTranscript']],
  ['progress', ['readInterview', 'readScorecards', 'readApplicationLoop', 'readCandidate', 'readWhoIsMissing']],
  ['scorecards', ['readInterview', 'readScorecards', 'readApplicationLoop', 'readScorecardVersions']],
  ['authors', ['readAuthors', 'readWritingTimes']],
  ['people', ['listPeople', ...withNames]],
  ['library', [...library, 'readSkills']],
  ['plans', [...plans, ...roles]],
  ['session', ['readSession', 'listSessions', 'listNotices', 'listMailedKinds', ...links]],
]
test.each(hints)('[T45] a hint about %s makes exactly what depends on it be fetched again', (hint, readers) => {
  expect(namesOf(fetchedAgain(touchedByHint(hint, undefined)))).toEqual(sorted(readers))
})

test('[T45] a page that doesn’t say what it asks is fetched again whatever was touched', () => {
  const queryClient = openPages()
  queryClient.setQueryData(['from', 'the', 'device'], {})
  expect(dependents(queryClient, touchedByHint('people', undefined)).map(({ queryKey }) => queryKey[0])).toContain('from')
})

test('what a command answered is known with what it is the answer to', () => {
  const queryClient = new QueryClient()
  putAnswer(queryClient, roleQueries.role('one'), { id: 'one' })
  expect(queryClient.getQueryData(['role', 'one'])).toEqual({ id: 'one' })
  expect(dependents(queryClient, touchedByHint('people', undefined))).toEqual([])
  expect(dependents(queryClient, touchedByCommand('changeRole', inputOf('changeRole')))).toHaveLength(1)
})

test('[T45] every query says what it asks', () => {
  const root = new URL('../../', import.meta.url).pathname
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('.test.'),
  )
  const silent = files.filter((file) => {
    const text = readFileSync(root + file, 'utf8')
    const own = text.match(/\bqueryFn\b/g)?.length ?? 0
    return file !== 'api/asks.ts' && own > (text.match(/\.\.\.askedOf\(/g)?.length ?? 0)
  })
  expect(silent).toEqual([])
})
