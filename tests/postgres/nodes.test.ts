import { newId } from '@panelbook/shared/base/ids'
import { debriefNotes } from '@panelbook/shared/debrief/debrief-doc'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import { ask, createTestDatabase } from '../../server/src/database/postgres/temporary-postgres.fixture.ts'
import { callApi, requestApi } from '../harness/call-api.ts'
import { createRealClients, type RealClient } from '../harness/real-client.ts'
import { createStockClient } from '../harness/stock-client.ts'
import type { TestServer } from '../harness/test-server.ts'
import { until } from '../harness/until.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { type NodesWorld, startNodes } from './nodes-world.ts'

type Parts = 'moderator' | 'panelist' | 'observer' | 'outsider'
let world: NodesWorld<TestServer, Parts>
let address: string
const port = (node: number) => world.nodes[node]?.port ?? 0
const clients = [0, 1].map((node) => createRealClients(() => port(node)))
/** Opens a document at one of the nodes. */
const at = (node: number, document: string, person: TestPerson) =>
  clients[node]?.open(document, person) ?? Promise.reject(new Error('No such node'))

beforeAll(async () => {
  address = await createTestDatabase()
  world = await startNodes({ databases: [address, address], people: ['moderator', 'panelist', 'observer', 'outsider'] })
}, 120_000)
afterEach(() => {
  for (const each of clients) each.drop()
})
afterAll(() => world?.dispose())

const interview = (policy: 'open' | 'sealed' = 'sealed') => {
  const { moderator, panelist, observer } = world.people
  return world.workspace.createInterview(policy, [
    [moderator, 'moderator'],
    [panelist, 'panelist'],
    [observer, 'observer'],
  ])
}
const write = (client: RealClient, text: string) =>
  client.edit((doc) => {
    appendNoteLine(noteText(doc, 'general'), { text })
  })
const textOf = ({ doc }: RealClient) => noteText(doc, 'general').toString()
const ready = async (node: number) => (await fetch(`http://127.0.0.1:${port(node)}/readyz`)).status

/** What somebody's `/events` socket at this node is told. */
async function listen(node: number, person: TestPerson) {
  const told: string[] = []
  const socket = new WebSocket(`ws://127.0.0.1:${port(node)}/events`, { headers: person.bearer })
  socket.on('message', (data) => told.push(String(data)))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return {
    closed: new Promise<number>((resolve) => socket.once('close', resolve)),
    heard: (...words: string[]) => told.some((event) => words.every((word) => event.includes(word))),
    close: () => socket.terminate(),
  }
}

async function fill(card: RealClient, questionIds: readonly string[]): Promise<number> {
  card.edit((doc) => {
    for (const questionId of questionIds) setRating(doc, questionId, { kind: 'rated', value: 2 })
    setRecommendation(doc, 'no')
    takeAwaysText(doc).insert(0, 'Enough.')
  })
  await card.settled()
  return card.head ?? 0
}

it('[S45] [S46] two people at two nodes write one note: both have every letter, and a receipt for a head that both have', async () => {
  const { id } = await interview()
  const { moderator, panelist } = world.people
  const [mia, ben] = [await at(0, `notes/${id}`, moderator), await at(1, `notes/${id}`, panelist)]
  for (let round = 0; round < 20; round++) {
    write(mia, `mia ${round}.`)
    write(ben, `ben ${round}.`)
    if (round % 5 === 0) await Promise.all([mia.settled(), ben.settled()])
  }
  await Promise.all([mia.settled(), ben.settled()])
  await until('both have everything', () => textOf(mia) === textOf(ben) && mia.head === 40 && ben.head === 40)
  for (let round = 0; round < 20; round++) for (const who of ['mia', 'ben']) expect(textOf(mia)).toContain(`${who} ${round}.`)
  const [stored] = await ask(
    address,
    `select head, (select count(*)::int from document_updates where document_id = id) as entries
    from documents where name = 'notes/${id}'`,
  )
  expect(stored).toEqual({ head: '40', entries: 40 })
  const late = await at(1, `notes/${id}`, moderator)
  expect(textOf(late)).toBe(textOf(mia))
})

it('[S46] [S53] who comes from another node brings what they had from there, and forges nothing', async () => {
  const { id } = await interview()
  const { moderator, panelist } = world.people
  const mia = await at(0, `notes/${id}`, moderator)
  const other = await at(1, `notes/${id}`, panelist)
  write(mia, 'Before.')
  await mia.settled()
  await until('the other node has it', () => textOf(other).includes('Before.'))
  // Everything that the one writes and the other has is repeated at a node that may not have heard of it yet.
  for (let round = 0; round < 8; round++) {
    write(mia, `line ${round}.`)
    await mia.settled()
    const ben = await at(round % 2, `notes/${id}`, panelist)
    write(ben, `answer ${round}.`)
    await ben.settled()
    expect(ben.closeCode).toBeUndefined()
    ben.disconnect()
  }
  await until('it is all there', () => textOf(mia).includes('answer 7.') && textOf(mia) === textOf(other))
})

it('[S47] a scorecard is submitted at another node than it was written at, and no node takes an edit of it any more', async () => {
  const { id, plan } = await interview()
  const { panelist, moderator } = world.people
  const questions = planQuestions(plan).map(({ question }) => question.id)
  const [here, there] = [await at(0, `card/${id}/${panelist.id}`, panelist), await at(1, `card/${id}/${panelist.id}`, panelist)]
  const events = await listen(0, moderator)
  const sequence = await fill(here, questions)
  const body = { sequence, idempotencyKey: newId() }
  await callApi(port(1), 'submitScorecard', { params: { id }, body }, panelist.bearer)
  await until('the moderator is told at the first node', () => events.heard('scorecards', id))
  for (const client of [here, there]) {
    const late = client.edit((doc) => takeAwaysText(doc).insert(0, 'Too late. '))
    await until('the edit has its answer', () => late.state.kind !== 'under-way')
    expect(late.state).toEqual({ kind: 'refused', reason: 'locked' })
  }
  events.close()
})

it('[S47] a scorecard that changed at another node is not submitted by the head from before', async () => {
  const { id, plan } = await interview()
  const { panelist } = world.people
  const card = await at(0, `card/${id}/${panelist.id}`, panelist)
  const sequence = await fill(
    card,
    planQuestions(plan).map(({ question }) => question.id),
  )
  card.edit((doc) => takeAwaysText(doc).insert(0, 'Not enough. '))
  await card.settled()
  const body = { sequence, idempotencyKey: newId() }
  const answer = await requestApi(port(1), 'submitScorecard', { params: { id }, body }, panelist.bearer)
  expect(answer.status).toBe(409)
})

it('[S47] who is suspended, or whose token is revoked, at one node is out at the other', async () => {
  const { id } = await interview()
  const somebody = await world.workspace.addPerson('Sam Short', 'lead')
  const open = await at(1, `notes/${id}`, somebody)
  const closed = open.closed()
  await callApi(port(0), 'changePerson', { params: { id: somebody.id }, body: { suspended: true } }, world.workspace.owner.bearer)
  expect(await closed).toBe(closeCodes.signedOut)

  const other = await world.workspace.addPerson('Toni Token', 'lead')
  const again = await at(1, `notes/${id}`, other)
  const events = await listen(1, other)
  const { tokens } = await callApi(port(0), 'listTokens', {}, other.bearer)
  const ended = again.closed()
  await callApi(port(0), 'revokeToken', { params: { id: tokens[0]?.id ?? '' } }, other.bearer)
  expect(await ended).toBe(closeCodes.signedOut)
  expect(await events.closed).toBe(closeCodes.signedOut)
})

it('[S47] a reveal at one node opens what it opens at the other, and is told there', async () => {
  const { id, plan } = await interview()
  const { moderator, panelist } = world.people
  const card = await at(0, `card/${id}/${panelist.id}`, panelist)
  const sequence = await fill(
    card,
    planQuestions(plan).map(({ question }) => question.id),
  )
  await callApi(port(0), 'submitScorecard', { params: { id }, body: { sequence, idempotencyKey: newId() } }, panelist.bearer)
  const denied = at(1, `debrief/${id}`, panelist)
  await expect(denied).rejects.toThrow(/404/)
  const events = await listen(1, panelist)
  await callApi(port(0), 'revealInterview', { params: { id }, body: { reason: 'It is time' } }, world.workspace.owner.bearer)
  await until('the panelist is told at the other node', () => events.heard('"interview"', id))
  const debrief = await at(1, `debrief/${id}`, panelist)
  const elsewhere = await at(0, `debrief/${id}`, moderator)
  debrief.edit((doc) => {
    appendNoteLine(debriefNotes(doc), { text: 'Seen.' })
  })
  await debrief.settled()
  await until('it is at the first node', () => debriefNotes(elsewhere.doc).toString().includes('Seen.'))
  events.close()
})

it('[S52] who has a note open at one node is seen at the other, and is gone when they are', async () => {
  const { id } = await interview()
  const { moderator, panelist } = world.people
  const [mia, ben] = [moderator, panelist].map((person, node) => createStockClient(port(node), `notes/${id}`, person.bearer))
  if (!mia || !ben) throw new Error('There are two')
  await Promise.all([mia.synced(), ben.synced()])
  mia.provider.awareness.setLocalStateField('caret', 3)
  const seen = () => ben.provider.awareness.getStates().get(mia.doc.clientID)
  await until('she is seen', () => seen()?.caret === 3)
  // Who she is, the server says.
  expect(seen()?.user).toMatchObject({ id: moderator.id, name: moderator.name })
  mia.destroy()
  await until('she is gone', () => seen() === undefined)
  ben.destroy()
})

it('[S50] an erased candidate’s documents leave both nodes at once', async () => {
  const { id, candidate } = await interview()
  const { moderator, panelist } = world.people
  const open = [await at(0, `notes/${id}`, moderator), await at(1, `notes/${id}`, panelist)]
  for (const client of open) write(client, 'Of somebody.')
  await Promise.all(open.map((client) => client.settled()))
  const events = await listen(1, panelist)
  const closed = open.map((client) => client.closed())
  const { version } = await callApi(port(0), 'readCandidate', { params: { id: candidate.id } }, world.workspace.owner.bearer)
  const erasing = { params: { id: candidate.id }, body: { version, interviews: 1 } }
  expect((await requestApi(port(0), 'eraseCandidate', erasing, world.workspace.owner.bearer)).status).toBe(200)
  expect(await Promise.all(closed)).toEqual([closeCodes.erased, closeCodes.erased])
  await until('the other node tells devices', () => events.heard('erased', id))
  events.close()
}, 120_000)

it('[S49] a node whose connection to the others was ended has missed nothing once it is back', async () => {
  const { id } = await interview()
  const { moderator, panelist } = world.people
  const [mia, ben] = [await at(0, `notes/${id}`, moderator), await at(1, `notes/${id}`, panelist)]
  const events = await listen(1, panelist)
  for (let round = 0; round < 3; round++) {
    await ask(
      address,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'panelbook node' and datname = current_database()",
    )
    write(mia, `while nobody listens ${round}.`)
    await mia.settled()
    await until('it is at the other node', () => ben.closeCode !== undefined || textOf(ben).includes(`${round}.`))
    if (ben.closeCode !== undefined)
      await until('it can be opened again', () =>
        ben.connect().then(
          () => true,
          () => false,
        ),
      )
    if (mia.closeCode !== undefined)
      await until('it can be opened again', () =>
        mia.connect().then(
          () => true,
          () => false,
        ),
      )
    await until('it is at the other node', () => textOf(ben).includes(`${round}.`))
  }
  // Who listens for changes may have missed some, and comes again.
  expect(await events.closed).toBe(closeCodes.tryAgainLater)
  await until('both are ready', async () => (await ready(0)) === 200 && (await ready(1)) === 200)
})
