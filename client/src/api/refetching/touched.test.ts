import { readdirSync, readFileSync } from 'node:fs'
import type { Endpoint } from '@panelbook/shared/api/endpoint'
import { type EndpointName, type Endpoints, endpoints } from '@panelbook/shared/api/endpoints'
import { topicRule } from '@panelbook/shared/api/topic'
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, test, vi } from 'vitest'
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

/** That these are all that an act makes stale is found out on a real server: `tests/http/every-endpoint/refetching.test.ts`. */
const fetchedAgain = (touched: Touched) => dependents(openPages(), touched).map(({ queryKey }) => queryKey.join(' '))
const inputOf = (name: EndpointName) => (byName[name].path.includes('{id}') ? { params: { id: 'one' } } : {}) as never

beforeEach(async () => {
  vi.stubGlobal('fetch', async () => Response.json({ plans: [] }))
  // What endpoints read and touch is loaded with the first that is called.
  await call('listPlans')
})

const isOfInterview = (name: EndpointName) => byName[name].path.startsWith('/interviews/{id}')

test.each(changing.filter(isOfInterview))('[T45] %s touches of one interview that one alone', (name) => {
  const again = fetchedAgain(touchedByCommand(name, inputOf(name)))
  const reading = name === 'closePacket' ? 'readPanelPacket' : name.endsWith('Transcript') ? 'readTranscript' : 'readInterview'
  // A reminder is shown among what is missing, and nowhere on the interview's own pages.
  expect(again).toContain(name === 'remind' ? 'readMissingOfRole one' : `${reading} one`)
  expect(again).not.toContain('readInterview two')
  expect(again).not.toContain('readTranscript two')
  expect(again).not.toContain('readPanelPacket two')
  expect(again).not.toContain('readScorecards two')
})

test.each(changing)('[T45] %s is told to everybody else in hints that reach the same', (name) => {
  const ofOne = isOfInterview(name) ? 'one' : undefined
  for (const topic of byName[name].touches ?? []) {
    const { event } = topicRule(topic)
    if (event === undefined) continue
    const own = fetchedAgain({ topics: [topic], interviewId: ofOne })
    expect(fetchedAgain(touchedByHint(event, ofOne))).toEqual(expect.arrayContaining(own))
  }
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
