import { type EndpointInput, type EndpointName, endpoints } from '@panelbook/shared/api/endpoints'
import { describe, expect, it } from 'vitest'
import { requestApi } from '../../harness/call-api.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { type Persona, personas, statusFor } from '../endpoints/row.ts'
import { endpointRows } from '../endpoints/rows.ts'
import { beginEveryEndpoint, type EveryEndpoint } from './arrange.ts'

let server: TestServer
let arranged: EveryEndpoint
beginEveryEndpoint((started, ready) => {
  server = started
  arranged = ready
})

const call = <N extends EndpointName>(name: N, persona: Persona) =>
  requestApi(server.port, name, arranged.ask(name) as EndpointInput<N>, arranged.credentials[persona])

const names = Object.keys(endpoints) as EndpointName[]

describe('[A7] [V1] every endpoint lets in exactly those it names', () => {
  it.each(
    names.flatMap((name) => personas.map((persona) => ({ name, persona, status: statusFor(endpointRows[name], persona) }))),
  )('$name by $persona: $status', async ({ name, persona, status }) => {
    const answer = await call(name, persona)
    expect(answer.status, await answer.text()).toBe(status)
  })
})

describe('[V1] [V2] what may not be seen looks like what is not there', () => {
  const comparable = async (answer: Response) => {
    const headers = Object.fromEntries(
      [...answer.headers].filter(([name]) => !['date', 'connection', 'keep-alive', 'x-request-id'].includes(name)),
    )
    return { status: answer.status, headers, body: await answer.text() }
  }
  const missing = () =>
    fetch(`http://127.0.0.1:${server.port}/api/no/such/thing`, {
      headers: { 'accept-encoding': 'identity', ...headersOf('outsider') },
    })
  const headersOf = (persona: Persona) => arranged.credentials[persona] as Record<string, string>

  it.each(names.filter((name) => endpointRows[name].statuses[1] === 404))('%s, to somebody who may not', async (name) => {
    expect(await comparable(await call(name, 'outsider'))).toEqual(await comparable(await missing()))
  })

  it('[V25] whoever is named for one thing alone reads the lists that outsiders read, and no other', async () => {
    for (const name of ['listInterviews', 'listRoles', 'listPeople', 'listPlans'] as const) {
      const list = async (persona: Persona) => (await call(name, persona)).text()
      for (const named of ['coordinator', 'outcomeReader'] as const) {
        expect(await list(named), `${name} by ${named}`).toBe(await list('outsider'))
      }
    }
  })

  it('a malformed id looks like an unknown one', async () => {
    const malformed = await requestApi(
      server.port,
      'readInterview',
      { params: { id: 'no such id!' } },
      arranged.credentials.admin,
    )
    const unknown = await requestApi(server.port, 'readInterview', { params: { id: 'unknown' } }, arranged.credentials.admin)
    expect(await comparable(malformed)).toEqual(await comparable(unknown))
  })

  it('an interviewer’s list holds their own interviews only', async () => {
    const list = async (persona: Persona) => JSON.stringify(await (await call('listInterviews', persona)).json())
    const none = { all: 0, mine: 0, live: 0, waiting: 0, upcoming: 0, past: 0 }
    expect(JSON.parse(await list('outsider'))).toEqual({ interviews: [], groups: [], counts: none })
    expect(await list('observer')).toContain(arranged.ids.interview)
    expect(await list('lead')).toContain(arranged.ids.interview)
  })

  it('[A24] addresses and roles of people are for admins, and of interviewers who were never here for leads', async () => {
    const told = await (await call('listPeople', 'lead')).text()
    // Those whom these tests add never sign in.
    expect(told).toContain('"email":"new-')
    expect(told).not.toContain('person-')
    expect(await (await call('listPeople', 'admin')).text()).toContain('@example.com')
  })
})
