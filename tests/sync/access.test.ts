import { newId } from '@panelbook/shared/base/ids'
import { setConsensus } from '@panelbook/shared/debrief/debrief-doc'
import { startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { planQuestions, type VisibilityPolicy, visibilityPolicies } from '@panelbook/shared/plans/interview-plan'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import type { InterviewDocument } from '@panelbook/shared/protocol/document-name'
import { messageTypes, syncTypes } from '@panelbook/shared/protocol/messages'
import { privateNote } from '@panelbook/shared/scorecards/private-notes-doc'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { callApi } from '../harness/call-api.ts'
import { type Credentials, createRealClient, type RealClient } from '../harness/real-client.ts'
import type { TestServer } from '../harness/test-server.ts'
import { until } from '../harness/until.ts'
import { startWorld } from '../harness/world.ts'

/**
 * Who may open and write which document, and when: every kind by everybody in every state. Written down here again, and not taken
 * from the policy.
 */
const personas = ['nobody', 'outsider', 'author', 'panelist', 'shadow', 'observer', 'lead', 'admin'] as const
type Persona = (typeof personas)[number]
const states = ['draft', 'submitted', 'revealed'] as const
type State = (typeof states)[number]
/** Debriefs of loops have a table of their own: `loop-access.test.ts`. */
type InterviewKind = InterviewDocument['kind']

/** A letter a persona, in their order: writes, reads, or `-` for no such document. */
type Row = string
const noOne: Row = '--------'
const authorAlone: Row = '--w-----'

/** A kind that is missing here doesn't compile. */
const expected: { [K in InterviewKind]: (policy: VisibilityPolicy, state: State) => Row } = {
  conduct: () => '--wwrrrr',
  notes: () => '--wwwrrr',
  // The author's scorecard.
  card(policy, state) {
    const others = policy === 'open' ? 'rrrrr' : '-----'
    return `--${state === 'draft' ? 'w' : 'r'}${others}`
  },
  private: () => authorAlone,
  debrief: (_policy, state) => (state === 'revealed' ? '--wwwwww' : noOne),
}

/** A change that the document's own page would make. */
const changes: { [K in InterviewKind]: (doc: Y.Doc, questionId: string) => void } = {
  conduct: (doc, questionId) => startInterview(doc, questionId, 'somebody', 1),
  notes: (doc) => noteText(doc, 'general').insert(0, 'x'),
  card: (doc) => takeAwaysText(doc).insert(0, 'word '),
  private: (doc) => privateNote(doc, 'general').insert(0, 'word '),
  debrief: (doc, questionId) => setConsensus(doc, questionId, { rating: { kind: 'rated', value: 3 }, at: 1 }),
}
const kinds = Object.keys(changes) as InterviewKind[]

let server: TestServer
let credentials: Record<Persona, Credentials>
let authorId: string
const interviews = new Map<VisibilityPolicy, { id: string; questionIds: string[] }>()
const clients: RealClient[] = []

beforeAll(async () => {
  const world = await startWorld()
  server = world.server
  const { workspace } = world
  const [author, panelist] = [await workspace.person('moderator'), await workspace.person('panelist')]
  const [shadow, observer, outsider] = [
    await workspace.person('shadow'),
    await workspace.person('observer'),
    await workspace.person('outsider'),
  ]
  const lead = await workspace.person('lead')
  const people = { outsider, author, panelist, shadow, observer, lead, admin: workspace.owner }
  // The origin of a Panelbook page on which nobody is signed in.
  const nobody = { origin: `http://127.0.0.1:${server.port}` }
  credentials = { nobody, ...Object.fromEntries(Object.entries(people).map(([key, { bearer }]) => [key, bearer])) } as never
  authorId = author.id
  for (const policy of visibilityPolicies) {
    const { id, plan } = await workspace.createInterview(policy, [
      [author, 'moderator'],
      [panelist, 'panelist'],
      [shadow, 'shadow'],
      [observer, 'observer'],
    ])
    interviews.set(policy, { id, questionIds: planQuestions(plan).map(({ question }) => question.id) })
  }
})
afterAll(async () => {
  for (const client of clients) client.disconnect('terminate')
  await server.dispose()
})

const interviewUnder = (policy: VisibilityPolicy) => interviews.get(policy) ?? { id: '', questionIds: [] }
const documentOf = (kind: InterviewKind, interviewId: string) =>
  kind === 'card' || kind === 'private' ? `${kind}/${interviewId}/${authorId}` : `${kind}/${interviewId}`

function client(document: string, persona: Persona): RealClient {
  const made = createRealClient(() => server.port, document, credentials[persona])
  clients.push(made)
  return made
}

/** Finds out what somebody can do with a document by trying it. */
async function tried(kind: InterviewKind, policy: VisibilityPolicy, persona: Persona): Promise<string> {
  const { id, questionIds } = interviewUnder(policy)
  const open = client(documentOf(kind, id), persona)
  try {
    await open.connect()
  } catch {
    expect(open.deniedStatus).toBe(persona === 'nobody' ? 401 : 404)
    expect(open.frames).toEqual([])
    return '-'
  }
  const { state } = await tryEdit(open, kind, questionIds[0] ?? '')
  open.disconnect()
  return state.kind === 'durable' ? 'w' : 'r'
}

async function tryEdit(open: RealClient, kind: InterviewKind, questionId: string) {
  const edit = open.edit((doc) => changes[kind](doc, questionId))
  await until('the edit has its answer', () => edit.state.kind !== 'under-way')
  return edit
}

async function submitAuthors(policy: VisibilityPolicy): Promise<void> {
  const { id, questionIds } = interviewUnder(policy)
  const card = client(documentOf('card', id), 'author')
  await card.connect()
  card.edit((doc) => {
    for (const questionId of questionIds) setRating(doc, questionId, { kind: 'rated', value: 2 })
    setRecommendation(doc, 'no')
    takeAwaysText(doc).insert(0, 'Enough. ')
  })
  await card.settled()
  const body = { sequence: card.head ?? 0, idempotencyKey: newId() }
  await callApi(server.port, 'submitScorecard', { params: { id }, body }, credentials.author)
  card.disconnect()
}

describe.each(visibilityPolicies)(
  '[V1] [V5] [V9] [V10] [V12] [V15] under %s every document lets in exactly whom it should',
  (policy) => {
    it.each(states)('%s', async (state) => {
      const { id } = interviewUnder(policy)
      if (state === 'submitted') await submitAuthors(policy)
      if (state === 'revealed') {
        await callApi(server.port, 'revealInterview', { params: { id }, body: { reason: 'It is time' } }, credentials.lead)
      }
      const found: Record<string, Row> = {}
      for (const kind of kinds) {
        found[kind] = (await Promise.all(personas.map((persona) => tried(kind, policy, persona)))).join('')
      }
      expect(found).toEqual(Object.fromEntries(kinds.map((kind) => [kind, expected[kind](policy, state)])))
    })
  },
)

/** What a frame of each kind does when somebody sends it who may only read. A kind that is missing here doesn't compile. */
type Effect = 'refused' | 'answered' | 'nothing' | 'closed'
const syncEffects: { [T in keyof typeof syncTypes]: Effect } = { step1: 'answered', step2: 'refused', update: 'refused' }
const effects: { [T in Exclude<keyof typeof messageTypes, 'sync'>]: Effect } = {
  awareness: 'nothing',
  auth: 'closed',
  queryAwareness: 'nothing',
  receipt: 'closed',
}

describe('[S12] what somebody who may only read can do with each kind of frame', () => {
  const update = () => {
    const doc = new Y.Doc()
    noteText(doc, 'general').insert(0, 'x')
    return Y.encodeStateAsUpdate(doc)
  }
  const frames: [string, Effect, () => number[]][] = [
    ...(Object.keys(syncTypes) as (keyof typeof syncTypes)[]).map((type): [string, Effect, () => number[]] => {
      const body = type === 'step1' ? [0] : [...update()]
      return [`sync ${type}`, syncEffects[type], () => [messageTypes.sync, syncTypes[type], body.length, ...body]]
    }),
    ...(Object.keys(effects) as (keyof typeof effects)[]).map((type): [string, Effect, () => number[]] => {
      const body = { awareness: [1, 0], auth: [0], queryAwareness: [], receipt: [3, 0, 1, 1] }[type]
      return [type, effects[type], () => [messageTypes[type], ...body]]
    }),
  ]

  it.each(frames)('%s: %s', async (_name, effect, frame) => {
    const { id } = interviewUnder('sealed')
    const reader = client(`notes/${id}`, 'observer')
    await reader.connect()
    const before = Buffer.from(Y.encodeStateAsUpdate(reader.doc))
    const had = { frames: reader.frames.length, refused: reader.receipts.filter(({ kind }) => kind === 'refused').length }
    reader.sendRaw(Uint8Array.from(frame()))
    if (effect === 'closed') {
      expect(await reader.closed()).toBe(closeCodes.malformed)
    } else {
      // The server takes frames in order: what this frame sets off comes before the answer to a step 1.
      const asked = had.frames + (effect === 'answered' ? 1 : 0)
      if (effect !== 'answered') reader.sendRaw(Uint8Array.of(messageTypes.sync, syncTypes.step1, 1, 0))
      await until('an answer', () => reader.frames.slice(asked - 1).some(([type, subtype]) => type === 0 && subtype === 1))
      const refused = reader.receipts.filter(({ kind }) => kind === 'refused').length - had.refused
      expect(refused).toBe(effect === 'refused' ? 1 : 0)
      reader.disconnect()
    }
    const fresh = client(`notes/${id}`, 'lead')
    await fresh.connect()
    expect(Buffer.from(Y.encodeStateAsUpdate(fresh.doc)).equals(before)).toBe(true)
    fresh.disconnect()
  })
})
