import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { readUsers } from './read-users.ts'
import { putSaid } from './store/provisioned.ts'

const PEOPLE = 1_203
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase({ now: () => 1 })
  await database.db.transaction().execute(async (transaction) => {
    for (let at = 0; at < PEOPLE; at += 200) {
      const numbers = Array.from({ length: Math.min(200, PEOPLE - at) }, (_, index) => at + index)
      const rows = numbers.map((number) => ({
        ...{ id: `p${number}`, name: `Person ${number}`, email: `p${number}@example.com`, email_key: `p${number}@example.com` },
        // Three came at each moment.
        ...{
          workspace_role: 'interviewer',
          suspended: number === 7 ? 1 : 0,
          created_at: Math.floor(number / 3),
          signed_in_at: null,
        },
      }))
      await transaction.insertInto('people').values(rows).execute()
    }
    const said = { externalId: undefined, givenName: undefined, familyName: undefined, namedBy: undefined, shownName: 'x' }
    await putSaid(transaction, 'p7', { ...said, suspendedByIt: true, removed: true }, 1)
  })
})
afterEach(() => database.close())

interface Listed {
  totalResults: number
  itemsPerPage: number
  Resources: { id: string; meta: { version?: string } }[]
}
const read = async (query: Partial<Parameters<typeof readUsers>[1]>) => {
  const none = {
    filter: undefined,
    startIndex: undefined,
    count: undefined,
    attributes: undefined,
    excludedAttributes: undefined,
  }
  return (await readUsers(database.db, { ...none, ...query }, 'https://panelbook.example/scim/v2')) as Listed
}
const idsOf = ({ Resources }: Listed) => Resources.map(({ id }) => id)

test.each([
  ['without a filter', undefined],
  ['with one that all meet', 'userName pr'],
  ['with one that none of them meets alone', 'userName co "@EXAMPLE" and not (displayName eq "nobody")'],
])(
  '[A46] %s, pages have everybody once, in the order in which they came, and nobody whom the directory deleted',
  async (_, filter) => {
    const whole: string[] = []
    for (let at = 1; at < PEOPLE + 200; at += 200) {
      const page = await read({ filter, startIndex: String(at), count: '200' })
      expect([page.totalResults, page.itemsPerPage]).toEqual([PEOPLE - 1, page.Resources.length])
      whole.push(...idsOf(page))
    }
    const moment = (id: string) => Math.floor(Number(id.slice(1)) / 3)
    expect(whole.toSorted((a, b) => moment(a) - moment(b) || (a < b ? -1 : 1))).toEqual(whole)
    expect(new Set(whole).size).toBe(PEOPLE - 1)
    expect(whole).not.toContain('p7')
  },
)

test('[A49] however many people a filter goes through, others have their turn in between', async () => {
  let turns = 0
  let reading = true
  const others = (async () => {
    while (reading) {
      await nextTurn()
      turns++
    }
  })()
  const found = await read({ filter: 'displayName ew " 1200"', count: '1' })
  reading = false
  await others
  expect(idsOf(found)).toEqual(['p1200'])
  expect(found.Resources[0]?.meta.version).toMatch(/^W\//)
  // Three batches of people at least.
  expect(turns).toBeGreaterThan(3)
})

test('[A46] which attributes are wanted is read once, in any case of letters and however often', async () => {
  const page = await read({
    filter: 'userName sw "p1@"',
    attributes: 'USERNAME,name.formatted,name.givenName,NAME.formatted,nothing',
  })
  expect(page.Resources).toEqual([
    { schemas: expect.any(Array), id: 'p1', userName: 'p1@example.com', name: { formatted: 'Person 1' } },
  ])
  const without = await read({
    filter: 'userName sw "p1@"',
    excludedAttributes: 'id,meta,emails.type,name.formatted,name,roles,active',
  })
  expect(without.Resources).toEqual([
    {
      ...{ schemas: expect.any(Array), id: 'p1', userName: 'p1@example.com', displayName: 'Person 1' },
      emails: [{ value: 'p1@example.com', primary: true }],
    },
  ])
})
