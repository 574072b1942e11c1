import { type EndpointName, endpoints } from '@panelbook/shared/api/endpoints'
import { newId } from '@panelbook/shared/base/ids'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import { callApi, requestApi } from '../harness/call-api.ts'
import { createRealClient, type RealClient } from '../harness/real-client.ts'
import { until } from '../harness/until.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { type Panel, startPanel } from '../harness/world.ts'

/** A word that only the draft contains. */
const CANARY = 'kookaburra-7f3a'

let panel: Panel
let author: RealClient
const clients: RealClient[] = []
const client = (person: TestPerson, document: string): RealClient => {
  const made = createRealClient(() => panel.server.port, document, person.bearer)
  clients.push(made)
  return made
}
const cardName = () => `card/${panel.interview.id}/${panel.people.moderator.id}`

beforeAll(async () => {
  panel = await startPanel('sealed')
})
afterAll(async () => {
  for (const open of clients) open.disconnect('terminate')
  await panel?.dispose()
})

const containsCanary = (bytes: Uint8Array) => Buffer.from(bytes).includes(CANARY)

/** Everything that this person's `/events` socket receives, as text. */
async function listen(person: TestPerson): Promise<{ frames: string[]; close(): void }> {
  const frames: string[] = []
  const socket = new WebSocket(`ws://127.0.0.1:${panel.server.port}/events`, { headers: person.bearer })
  socket.on('message', (data) => frames.push(String(data)))
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return { frames, close: () => socket.terminate() }
}

it('[V3] [V4] sends nobody else a byte of a sealed draft: no frame, no answer, no error', async () => {
  const watchers = [panel.people.panelist, panel.people.observer, panel.owner]
  const sockets = watchers.flatMap((person) => [
    client(person, `conduct/${panel.interview.id}`),
    client(person, `notes/${panel.interview.id}`),
  ])
  await Promise.all(sockets.map((socket) => socket.connect()))
  const events = await Promise.all(watchers.map(listen))

  author = client(panel.people.moderator, cardName())
  await author.connect()
  const [first] = planQuestions(panel.interview.plan)
  if (!first) throw new Error('The plan is empty')
  author.edit((doc) => setRating(doc, first.question.id, { kind: 'not-assessed', reason: `${CANARY} in a reason` }))
  author.edit((doc) => takeAwaysText(doc).insert(0, `${CANARY} in the take-aways`))
  await author.settled()
  // Once the others' progress shows the rating, everything else that the edit set off has been sent, too.
  await until('the progress of the draft shows', async () => {
    const { standings } = await callApi(
      panel.server.port,
      'readScorecards',
      { params: { id: panel.interview.id } },
      panel.people.panelist.bearer,
    )
    expect(standings.find(({ personId }) => personId === panel.people.moderator.id)?.progress.rated).toBe(1)
  })

  for (const person of watchers) {
    const attempt = client(person, cardName())
    await expect(attempt.connect()).rejects.toThrow()
    expect(attempt.frames).toEqual([])
  }
  const answers: [string, string][] = []
  const reads = (Object.keys(endpoints) as EndpointName[]).filter((name) => endpoints[name].method === 'get')
  for (const person of [...watchers, panel.people.outsider]) {
    for (const name of reads) {
      const params = { id: panel.interview.id, kind: 'notes' }
      const response = await requestApi(panel.server.port, name, { params } as never, person.bearer)
      answers.push([`${name} for ${person.name}`, `${JSON.stringify([...response.headers])}\n${await response.text()}`])
    }
  }
  expect(answers.length).toBeGreaterThan(20)
  expect(answers.filter(([, answer]) => answer.includes(CANARY)).map(([name]) => name)).toEqual([])
  expect(sockets.flatMap(({ frames }) => frames).filter(containsCanary)).toEqual([])
  expect(events.flatMap(({ frames }) => frames).filter((frame) => frame.includes(CANARY))).toEqual([])
  // The recording is not empty, and the canary is found where it may be.
  expect(sockets.every(({ frames }) => frames.length > 0)).toBe(true)
  expect(events.every(({ frames }) => frames.length > 0)).toBe(true)
  const again = client(panel.people.moderator, cardName())
  await again.connect()
  expect(again.frames.some(containsCanary)).toBe(true)
  for (const { close } of events) close()
})

it('[V1] denies a sealed draft exactly as it denies a document that does not exist', async () => {
  const deny = async (document: string): Promise<{ status: number | undefined; head: string; body: string }> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${panel.server.port}/sync/${document}`, {
        headers: panel.people.panelist.bearer,
      })
      socket.on('open', () => reject(new Error(`${document} was opened`)))
      socket.on('error', reject)
      socket.on('unexpected-response', (_request, response) => {
        let body = ''
        response.on('data', (chunk) => (body += String(chunk)))
        response.on('end', () => {
          const head = response.rawHeaders.filter((_, at, all) => all[at - (at % 2)]?.toLowerCase() !== 'date').join('\n')
          resolve({ status: response.statusCode, head, body })
        })
      })
    })
  const sealed = await deny(cardName())
  const ofNobody = await deny(`card/${panel.interview.id}/${newId()}`)
  const ofNothing = await deny(`card/${newId()}/${panel.people.moderator.id}`)
  expect(sealed).toEqual(ofNobody)
  expect(sealed).toEqual(ofNothing)
})

it('[V6] [U1] shows it, as what was submitted, to who has submitted their own', async () => {
  const { port } = panel.server
  const params = { id: panel.interview.id }
  const fill = (open: RealClient, word: string) => {
    for (const { question } of planQuestions(panel.interview.plan)) {
      open.edit((doc) => setRating(doc, question.id, { kind: 'rated', value: 3 }))
    }
    open.edit((doc) => setRecommendation(doc, 'yes'))
    open.edit((doc) => takeAwaysText(doc).insert(0, `${word} `))
  }
  const submit = async (open: RealClient, person: TestPerson) => {
    await open.settled()
    return callApi(
      port,
      'submitScorecard',
      { params, body: { sequence: open.head ?? 0, idempotencyKey: newId() } },
      person.bearer,
    )
  }
  fill(author, 'done')
  const submitted = await submit(author, panel.people.moderator)
  expect(submitted.content.takeAways).toContain(CANARY)
  const before = await callApi(port, 'readScorecards', { params }, panel.people.panelist.bearer)
  expect(JSON.stringify(before)).not.toContain(CANARY)

  const mine = client(panel.people.panelist, `card/${panel.interview.id}/${panel.people.panelist.id}`)
  await mine.connect()
  fill(mine, 'mine')
  await submit(mine, panel.people.panelist)
  const after = await callApi(port, 'readScorecards', { params }, panel.people.panelist.bearer)
  expect(after.submitted.find(({ personId }) => personId === panel.people.moderator.id)).toEqual(submitted)
  const stillNoYjs = client(panel.people.panelist, cardName())
  await expect(stillNoYjs.connect()).rejects.toThrow()
})
