// @vitest-environment jsdom
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askedOf } from '../asks.ts'
import { useAddPerson, useCreateSignInLink } from '../people.ts'
import { roleQueries, useCreateRole } from '../roles.ts'
import { useBreakGlass } from '../scorecards.ts'
import { useChangeSkills } from '../suggesting.ts'
import { createQueryClient } from './query-client.ts'

/** However long a busy machine takes to load a script. */
const WITHIN = { timeout: 20_000 }

let queryClient: QueryClient
let root: Root
let answer: { status: number; body: unknown }

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('fetch', async () => Response.json(answer.body, { status: answer.status }))
  queryClient = new QueryClient()
  root = createRoot(document.createElement('div'))
})
afterEach(async () => {
  await act(async () => root.unmount())
  queryClient.clear()
})

function Uses({ hook }: { hook: () => void }): null {
  hook()
  return null
}

/** Draws something that uses the hook, and gives what the hook gave. */
async function shown<T>(hook: () => T): Promise<T> {
  let given: T | undefined
  const give = () => {
    given = hook()
  }
  await act(async () =>
    root.render(
      <QueryClientProvider client={queryClient}>
        <Uses hook={give} />
      </QueryClientProvider>,
    ),
  )
  if (given === undefined) throw new Error('It was not drawn')
  return given
}
/** Everything that a command was given and what it was answered, as it lies in memory. */
const inMemory = () =>
  queryClient
    .getMutationCache()
    .getAll()
    .map(({ state }) => state.data)
/** Its dialog goes. */
async function closed(): Promise<void> {
  await act(async () => root.render(null))
  await act(async () => vi.waitFor(() => expect(inMemory()).toEqual([]), WITHIN))
}

test('[V17] what broken glass showed is in no memory once its dialog is gone', async () => {
  const content = { ratings: {}, signals: {}, redFlags: {}, evidence: {}, takeAways: 'Only for the eyes of one lead' }
  answer = { status: 200, body: { content, at: 1 } }
  const breakGlass = await shown(useBreakGlass)
  await act(async () => breakGlass.mutateAsync({ params: { id: 'i', personId: 'p' }, body: { reason: 'He is ill.' } }))
  expect(inMemory()).toEqual([{ content, at: 1 }])
  await closed()
})

test('[A13] nor is a link that signs somebody in', async () => {
  answer = { status: 200, body: { url: 'https://panelbook.example/sign-in#a-secret', expiresAt: 1 } }
  const create = await shown(useCreateSignInLink)
  await act(async () => create.mutateAsync({ params: { id: 'p' } }))
  expect(inMemory()).toEqual([answer.body])
  await closed()
})

test('where somebody was first, what the page shows is fetched anew', async () => {
  answer = { status: 409, body: { code: 'conflict', message: 'Someone changed the skills meanwhile.' } }
  queryClient.setQueryData(['skills'], { version: 1 })
  const change = await shown(useChangeSkills)
  await act(async () => change.mutateAsync({ body: { version: 1, edits: { added: [], removed: [] } } }).catch(() => undefined))
  expect(queryClient.getQueryState(['skills'])?.isInvalidated).toBe(true)
})

test('[T42] a command is done with its answer where the page shows that, however long the rest takes to be fetched again', async () => {
  answer = { status: 200, body: { id: 'r', title: 'Tester', competencies: [], stages: [], version: 1, archived: false } }
  const pending = Promise.withResolvers<unknown>()
  const asked = vi.fn(() => pending.promise)
  const create = await shown(() => {
    useQuery({ queryKey: ['roles'], ...askedOf('listRoles'), queryFn: asked })
    return useCreateRole()
  })
  await act(async () => {
    await create.mutateAsync({ body: { id: 'r', content: { title: 'Tester', competencies: [], stages: [] } } })
  })
  expect(queryClient.getQueryData(roleQueries.role('r').queryKey)).toEqual(answer.body)
  await act(async () => vi.waitFor(() => expect(queryClient.isFetching({ queryKey: ['roles'] })).toBe(1), WITHIN))
  await act(async () => pending.resolve([]))
})

/** A form of one field, sent by what focuses it. */
function SentByFocus() {
  const add = useAddPerson()
  const body = { name: 'Lea Sample', email: 'lea@panelbook.example', workspaceRole: 'interviewer' } as const
  return <input readOnly={add.isPending} onFocus={() => add.mutate({ body })} />
}

test('[T42] a field takes nothing more from the moment its form is sent: no timer and no other key comes in between', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false)
  vi.stubGlobal('fetch', () => new Promise(() => {}))
  queryClient = createQueryClient(() => {})
  const place = document.createElement('div')
  root = createRoot(place)
  flushSync(() =>
    root.render(
      <QueryClientProvider client={queryClient}>
        <SentByFocus />
      </QueryClientProvider>,
    ),
  )
  document.body.append(place)
  const field = place.querySelector('input')
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'setImmediate'] })
  field?.focus()
  for (let turn = 0; turn < 50; turn++) await Promise.resolve()
  expect(field?.readOnly).toBe(true)
  vi.useRealTimers()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  place.remove()
})
