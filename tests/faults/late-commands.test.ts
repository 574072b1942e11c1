import { join } from 'node:path'
import { type EndpointInput, type EndpointName, endpoints } from '@panelbook/shared/api/endpoints'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, it, vi } from 'vitest'
import type * as authenticate from '../../server/src/session/authenticate.ts'
import { requestApi } from '../harness/call-api.ts'
import type { TestServer } from '../harness/test-server.ts'
import { personas, statusFor } from '../http/endpoints/row.ts'
import { endpointRows } from '../http/endpoints/rows.ts'
import { beginEveryEndpoint, type EveryEndpoint } from '../http/every-endpoint/arrange.ts'

/** While this is set, each person is suspended after they were let in and before what they asked for begins. */
const between = vi.hoisted(() => ({ suspend: false }))

vi.mock(import('../../server/src/session/authenticate.ts'), async (importOriginal) => {
  const original = await importOriginal<typeof authenticate>()
  return {
    ...original,
    createAuthenticator(deps) {
      const real = original.createAuthenticator(deps)
      const setSuspended = (personId: string, suspended: number) =>
        deps.db.updateTable('people').set({ suspended }).where('id', '=', personId).execute()
      let last: string | undefined
      return {
        async authenticate(...asked) {
          if (last !== undefined) await setSuspended(last, 0)
          const who = await real.authenticate(...asked)
          last = between.suspend ? who?.personId : undefined
          if (last !== undefined) await setSuspended(last, 1)
          return who
        },
      }
    },
  }
})

let server: TestServer
let arranged: EveryEndpoint
let sqlite: Sqlite.Database
beginEveryEndpoint((started, ready) => {
  server = started
  arranged = ready
  sqlite = new Sqlite(join(server.dataFolder, 'panelbook.db'), { readonly: true })
})
afterAll(() => sqlite?.close())

/** Everything stored, except who is suspended and when a token was last used. */
function everything(): string {
  const tables = sqlite.prepare("select name from sqlite_schema where type = 'table' and sql not like '%virtual%'").pluck().all()
  const rows = tables.map((table) => [table, sqlite.prepare(`select * from "${String(table)}"`).all()])
  return JSON.stringify(rows, (key, value: unknown) => (['suspended', 'last_used_at'].includes(key) ? undefined : value))
}

/** Each endpoint that changes something, with one persona who may. */
const commands = (Object.keys(endpoints) as EndpointName[]).flatMap((name) => {
  const persona = personas.find((each) => statusFor(endpointRows[name], each) === 200)
  const { method, access } = endpoints[name]
  return method === 'get' || access === 'public' || !persona ? [] : [{ name, persona }]
})
/** These only read, whatever their method: their input doesn't fit in an address, or another system is asked. */
const readers: readonly EndpointName[] = ['findSimilarQuestions', 'suggestPlan', 'testAtsConnection']

it('[V21] there are many commands', () => {
  expect(commands.length).toBeGreaterThan(30)
})

it.each(commands)(
  '[V21] $name changes nothing for somebody who was suspended since their request came',
  async ({ name, persona }) => {
    const before = everything()
    between.suspend = true
    const answer = await requestApi(
      server.port,
      name,
      arranged.ask(name) as EndpointInput<typeof name>,
      arranged.credentials[persona],
    ).finally(() => {
      between.suspend = false
    })
    expect(answer.status, await answer.text()).toBe(readers.includes(name) ? 200 : 401)
    expect(everything() === before, 'something was stored').toBe(true)
  },
)
