import { webhookTypes } from '@panelbook/shared/webhooks/webhook-event'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer } from '../../../server/src/server.ts'
import { scriptedJudgement } from '../../browser/scripted-judgement.ts'
import { callApi } from '../../harness/call-api.ts'
import { chooseSeed } from '../../harness/seeded-random.ts'
import { until } from '../../harness/until.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { CHANNEL, CHATS, type PreparedInterviews, prepareInterviews, type RepeatableServer } from './prepared-interview.ts'
import { firstDifference, type Given } from './recording.ts'
import { createWatcher } from './watcher.ts'

const seed = chooseSeed()
console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)

let interviews: PreparedInterviews
beforeAll(async () => {
  interviews = await prepareInterviews(startServer, { seed, policies: ['sealed'], questions: 1 })
})
afterAll(() => interviews?.dispose())

const prepared = () => interviews.under('sealed')

/**
 * What a team does: of the interview that everybody knows, it takes the time, the panel and the questions. It erases nobody: what was
 * erased can no longer be told apart by its role (decision 59).
 */
async function hire({ port, mails }: RepeatableServer): Promise<void> {
  const { interview, people } = prepared()
  const by = people.owner.bearer
  const params = { id: 'secret-role' }
  const planned = async (candidateName: string) => {
    const panel = [
      { personId: people.author.id, role: 'moderator' as const },
      { personId: people.panelist.id, role: 'panelist' as const },
    ]
    const of = { planId: interview.plan.id, startsAt: interview.startsAt, roleId: params.id, candidateName }
    return callApi(port, 'createInterview', { body: { ...of, panel } }, by)
  }
  const held = await planned('Secret Example')
  const judgement = scriptedJudgement(port, held)
  for (const [person, rating] of [
    [people.author, 1],
    [people.panelist, 4],
  ] as const) {
    await judgement.submit(person, await judgement.draft(person, rating, 'Secret'))
  }
  const { candidate } = held
  const ofCandidate = { id: candidate.id }
  const file = { query: { fileId: 'secret', name: 'Secret.txt' }, upload: new TextEncoder().encode('Secret') }
  await callApi(port, 'addPacketFile', { params: ofCandidate, ...file }, by)
  await callApi(port, 'bringTranscript', { params: { id: held.id }, body: { text: 'Robin: Secret' } }, people.author.bearer)
  const other = await planned('Secret Example')
  const merging = { version: 1, otherId: other.candidate.id, otherVersion: 1 }
  await callApi(port, 'mergeCandidates', { params: ofCandidate, body: merging }, by)
  const cancelling = { state: 'cancelled' as const, reason: 'Secret', from: interview.startsAt }
  await callApi(port, 'recordNotHeld', { params: { id: other.id }, body: cancelling }, by)
  const { applications } = await callApi(port, 'readCandidate', { params: ofCandidate }, by)
  const deciding = { id: candidate.id, applicationId: applications[0]?.id ?? '' }
  const decision = { outcome: 'hire' as const, reason: 'Secret', after: 0 }
  await callApi(port, 'decideApplication', { params: deciding, body: decision }, by)
  const content = { title: 'A secret role', competencies: [], stages: [] }
  await callApi(port, 'changeRole', { params, body: { version: 1, content } }, by)
  await callApi(port, 'setRetention', { params, body: { months: 6, reason: 'Secret', after: 0 } }, by)
  await callApi(port, 'setPath', { params, body: { path: { shadows: 2, reverses: 1 }, after: 0 } }, by)
  const freeing = { params: { ...params, personId: people.panelist.id }, body: { free: true, reason: 'Secret' } }
  await callApi(port, 'writeFree', freeing, by)
  // Whom it concerns is told by mail, after which nobody else can have been.
  await until('the panel is told', () => mails.received.some(({ mail }) => mail.to?.[0]?.name === people.panelist.name))
}

/** What people outside the team are given, before the team does something and after, or does nothing. */
async function record({ closed, hires }: { closed: boolean; hires: boolean }): Promise<Given[]> {
  const server = await prepared().startCopy(startServer)
  try {
    const { port } = server
    const { interview, people, calendars } = prepared()
    const owners = [{ personId: people.owner.id, kind: 'owner' as const }]
    const content = { title: 'Secret', competencies: [], stages: [] }
    const body = { id: 'secret-role', content, team: { closed, people: owners } }
    const webhook = { id: 'watched', address: 'https://receiver.example/', description: '', types: webhookTypes }
    await callApi(port, 'createWebhook', { body: webhook }, people.admin.bearer)
    await callApi(port, 'createRole', { body }, people.owner.bearer)
    let clients = 1_000
    const watch = (person: TestPerson) => createWatcher(port, person, () => ++clients, calendars.get(person.id) ?? '')
    const watchers = [await watch(people.lead), await watch(people.admin), await watch(people.outsider)]
    for (const watcher of watchers.slice(0, 2)) await watcher.open(`notes/${interview.id}`)
    const lookAround = async () => {
      for (const watcher of watchers) {
        await watcher.takeFiles(interview, people.author.id)
        await watcher.readAll(interview, people.author.id)
        await watcher.drained()
      }
    }
    await lookAround()
    if (hires) await hire(server)
    server.advance(100)
    // Events leave in the order of their causes: with this one, all of them have.
    const later = { from: interview.startsAt, startsAt: interview.startsAt + 900_000, minutes: interview.minutes }
    await callApi(port, 'rescheduleInterview', { params: { id: interview.id }, body: later }, people.owner.bearer)
    await until('the move is sent', () => server.events.some((event) => event.body.includes('"interview.moved"')))
    for (const watcher of watchers) await watcher.drained()
    await lookAround()
    // Of chats, those of the people who are watched: each in its order, as each has a pace of its own.
    const chats = new Set(watchers.map(({ person }) => `${CHATS}${person.id}`))
    const events = server.events
      .filter(({ address }) => !(address === CHANNEL || address.startsWith(CHATS)) || chats.has(address))
      .map(({ address, body }) => ({ door: chats.has(address) ? `${address}: chat` : 'webhook', content: body }))
      .sort((one, other) => (one.door < other.door ? -1 : one.door > other.door ? 1 : 0))
    const names = new Set(watchers.map(({ person }) => person.name))
    const mails = server.mails.received.filter(({ mail }) => names.has(mail.to?.[0]?.name ?? ''))
    const told = mails.map(({ to, raw }) => ({ door: `${to}: mail`, content: raw }))
    return [...watchers.flatMap((watcher) => watcher.finish()), ...told, ...events].map(withoutGaps)
  } finally {
    await server.close()
  }
}

/** Entries of the log have numbers with gaps, and its head is that of the whole log: both say that there is something, and no more. */
const withoutGaps = ({ door, content }: Given): Given =>
  /Audit/.test(door)
    ? {
        door,
        content: content
          .replace(/"(sequence|older)":\d+/g, '"$1":0')
          .replace(/"head":\{[^}]*\}/g, '"head"')
          .replace(/^\d+,/gm, '0,')
          .replace(/[0-9a-f]{64}/g, '<hash>')
          .replace(/content-length: \d+/g, 'content-length'),
      }
    : { door, content }

it('[N37] [N40] [X11] nobody outside its team can tell from all they are given whether anything is done in a closed role', async () => {
  const quiet = await record({ closed: true, hires: false })
  expect(quiet.length).toBeGreaterThan(100)
  expect(firstDifference(quiet, await record({ closed: true, hires: true }))).toBeUndefined()
})

it('in an open one they can: what is recorded would show it', async () => {
  const quiet = await record({ closed: false, hires: false })
  expect(firstDifference(quiet, await record({ closed: false, hires: true }))).toBeDefined()
})
