import { DAY_MS } from '@panelbook/shared/base/working-days'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi, requestApi } from '../harness/call-api.ts'
import { startTestServer, type TestServer } from '../harness/test-server.ts'
import { startWorld, type World } from '../harness/world.ts'

let world: World<TestServer, 'panelist' | 'lead'>
let port: number
const id = 'python'
beforeAll(async () => {
  world = await startWorld({ people: ['panelist', 'lead'] })
  port = world.server.port
  const content = { title: 'Python developer', competencies: [], stages: [] }
  await callApi(port, 'createRole', { body: { id, content } }, lead())
})
afterAll(() => world?.dispose())

const lead = () => world.people.lead.bearer
const reason = 'As the works council wants it'
const set = (body: object, bearer = lead()) =>
  requestApi(port, 'setRetention', { params: { id }, body: { reason, after: 0, ...body } as never }, bearer)
const statusOf = async (answer: Promise<Response>) => (await answer).status
const read = (months?: number) =>
  callApi(port, 'readRetention', { params: { id }, query: months === undefined ? {} : { months } }, lead())

it('[E14] whoever may change roles sets it, from 1 to 120 months, with a reason; to others it looks like nothing', async () => {
  expect(await statusOf(set({ months: 12 }, world.people.panelist.bearer))).toBe(404)
  expect(await statusOf(requestApi(port, 'readRetention', { params: { id }, query: {} }, world.people.panelist.bearer))).toBe(404)
  for (const body of [{ months: 0 }, { months: 121 }, { months: 1.5 }, { months: '12' }, { months: 12, reason: ' ' }]) {
    expect(await statusOf(set(body)), JSON.stringify(body)).toBe(400)
  }
  expect(await read()).toEqual({ number: 0 })
  expect(await statusOf(requestApi(port, 'readRetention', { params: { id }, query: { months: 121 } }, lead()))).toBe(400)
  expect(await statusOf(requestApi(port, 'readRetention', { params: { id: 'none' }, query: {} }, lead()))).toBe(404)
})

it('[E14] [E15] [E16] [E17] a candidate is shown for thirty days and then gone, with no one who asked for it', async () => {
  const candidateId = 'casey'
  const application = { id: candidateId, applicationId: 'casey-python' }
  await callApi(port, 'createCandidate', { body: { id: candidateId, content: { name: 'Casey', links: [], tags: [] } } }, lead())
  const opening = { params: { id: candidateId }, body: { id: application.applicationId, roleId: id } }
  await callApi(port, 'openApplication', opening, lead())
  const decision = { outcome: 'decline', reason: 'Another was better', after: 0 } as const
  await callApi(port, 'decideApplication', { params: application, body: decision }, lead())
  let ahead = 35 * DAY_MS
  world.server.aheadMs = ahead
  expect((await read(1)).concerned).toBe(1)
  expect((await read(12)).concerned).toBe(0)
  expect(await statusOf(set({ months: 1 }))).toBe(200)
  expect([await statusOf(set({ months: 6 })), await statusOf(set({ months: 1 }))]).toEqual([409, 200])

  const profile = () => callApi(port, 'readCandidate', { params: { id: candidateId } }, lead())
  const { erasure } = await profile()
  expect(erasure).toMatchObject({ role: 'Python developer', months: 1 })
  const restart = async (days: number) => {
    ahead += days * DAY_MS
    await world.server.close()
    const clock = { now: () => Date.now() + ahead }
    const again = await startTestServer({ dataFolder: world.server.dataFolder, clock })
    world = { ...world, server: again }
    port = again.port
  }
  await restart(0)
  const soon = () => callApi(port, 'listCandidates', { query: { erased: 'soon', page: 1 } }, lead())
  expect(await soon()).toMatchObject({ total: 1, candidates: [{ name: 'Casey', erasedAt: erasure?.at }] })
  await restart(29)
  expect((await soon()).total).toBe(1)
  await restart(2)
  expect(await statusOf(requestApi(port, 'readCandidate', { params: { id: candidateId } }, lead()))).toBe(410)
  expect((await soon()).total).toBe(0)
  const log = await callApi(port, 'readAuditLog', { query: {} }, lead())
  const erased = log.entries.find(({ event }) => event.action === 'erased-candidate')
  expect(erased).toMatchObject({ event: { rule: { roleId: id, months: 1 } } })
  expect(erased).not.toHaveProperty('actorId')
  expect(log.entries.find(({ event }) => event.action === 'set-retention')).toMatchObject({ reason })
})
