import type { Endpoint } from '@panelbook/shared/api/endpoint'
import { type EndpointInput, type EndpointName, endpoints } from '@panelbook/shared/api/endpoints'
import { expect, it } from 'vitest'
import { requestApi } from '../../harness/call-api.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { type Persona, statusFor } from '../endpoints/row.ts'
import { endpointRows } from '../endpoints/rows.ts'
import { beginEveryEndpoint, type EveryEndpoint } from './arrange.ts'

/** Time stands: what changes with it is no act’s doing. */
const standing = { clock: { now: () => Date.UTC(2030, 0, 7, 9) } }
let server: TestServer
let arranged: EveryEndpoint
beginEveryEndpoint((started, ready) => {
  server = started
  arranged = ready
}, standing)

const byName = endpoints as Record<EndpointName, Endpoint>
const names = Object.keys(endpoints) as EndpointName[]
const isFor = (name: EndpointName, persona: Persona) => statusFor(endpointRows[name], persona) === 200
const ask = (name: EndpointName, persona: Persona) =>
  requestApi(server.port, name, arranged.ask(name) as EndpointInput<typeof name>, arranged.credentials[persona])

/** It is asked for anew by whoever opens it. */
const askedAnew: readonly EndpointName[] = ['readAuditLog']
const shown = names.filter(
  (name) => byName[name].method === 'get' && byName[name].media === undefined && !askedAnew.includes(name),
)

type Reader = 'admin' | 'panelist' | 'lead'
const before: Record<Reader, Map<EndpointName, string>> = { admin: new Map(), panelist: new Map(), lead: new Map() }

let last: Reader | undefined

/** Reads everything that may be shown to somebody, and says which answers aren't those of the last time. */
async function seen(reader: Reader): Promise<EndpointName[]> {
  const read = shown.filter((name) => isFor(name, reader))
  const answers = await Promise.all(read.map(async (name) => (await ask(name, reader)).text()))
  const changed = read.filter((name, index) => before[reader].get(name) !== answers[index])
  before[reader] = new Map(read.map((name, index) => [name, answers[index] ?? '']))
  return changed
}

/** Each act, by one who may: an admin, who reads the most, where that is one. */
const acts = names.flatMap((name) => {
  const actor = (['admin', 'panelist', 'lead'] as const).find((persona) => isFor(name, persona))
  return byName[name].method === 'get' || !actor ? [] : [{ name, actor }]
})

it('[T45] two readings with no act between them are the same', async () => {
  expect(shown.length).toBeGreaterThan(40)
  expect(acts.length).toBeGreaterThan(50)
  await seen('admin')
  expect(await seen('admin')).toEqual([])
})

it.each(acts)('[T45] whatever $name changes of what its actor is shown depends on what it touches', async ({ name, actor }) => {
  // What somebody else did in between is no change of this act.
  if (actor !== last) await seen(actor)
  last = actor
  const answer = await ask(name, actor)
  expect(answer.status, await answer.text()).toBe(200)
  const touched = byName[name].touches ?? []
  const stale = (await seen(actor)).filter((reader) => !byName[reader].reads?.some((topic) => touched.includes(topic)))
  expect(stale).toEqual([])
})

it('[T45] acts and readings agree about many pairs, so that this could fail', () => {
  const pairs = acts.flatMap(({ name }) =>
    shown.filter((reader) => byName[reader].reads?.some((topic) => byName[name].touches?.includes(topic))),
  )
  expect(pairs.length).toBeGreaterThan(300)
})
