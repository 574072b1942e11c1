import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { step2Frame, updateFrame } from '../sync-frames.ts'
import { editNotes, roots } from './edit-notes.fixture.ts'
import { createRoomUnderTest, QUESTION } from './room-under-test.fixture.ts'
import { createSimulatedClient } from './simulated-client.fake.ts'

/** PANELBOOK_SEED runs one sequence again; each run prints the one it uses. */
const seed = Number(process.env.PANELBOOK_SEED ?? Date.now() % 2 ** 31)
const runs = Number(process.env.PANELBOOK_FUZZ_RUNS ?? 40)
console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)

const edit = fc.record({ root: fc.nat(1), what: fc.nat(6), at: fc.nat(1_000), size: fc.nat(1_000) })
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('edit' as const), who: fc.nat(3), edit }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('up' as const), who: fc.nat(3), count: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('down' as const), who: fc.nat(3), count: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drop' as const), who: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('presence' as const), who: fc.nat(3) }) },
)

test('[S15] replicas converge, and nothing acknowledged is lost, over networks that drop and storage that fails', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 120 }), async (steps) => {
      const under = createRoomUnderTest()
      const clients = ['ann', 'bob', 'eve', 'ann'].map((personId, index) =>
        createSimulatedClient(personId, { receipts: index % 2 === 0 }),
      )
      for (const client of clients) client.join(await under.room())
      for (const each of steps) {
        const client = 'who' in each ? clients[each.who] : undefined
        if (each.do === 'edit') client?.edit((doc) => editNotes(doc, each.edit))
        else if (each.do === 'up') client?.carryUp(each.count)
        else if (each.do === 'down') client?.carryDown(each.count)
        else if (each.do === 'presence') client?.sendPresence(client.doc.clientID, steps.indexOf(each), { viewing: QUESTION })
        else if (each.do === 'settle') await under.settled()
        else if (each.do === 'drop' && client?.connected) client.drop()
        else if (each.do === 'drop') client?.join(await under.room())
        else {
          under.log.setUnavailable(true)
          await under.settled()
          under.log.setUnavailable(false)
        }
        // What is sent is durable: a document that somebody else has is never ahead of the log.
        const { head } = await under.log.read('notes/abc')
        for (const { receipts } of clients) {
          const last = receipts.findLast((receipt) => receipt.kind === 'committed')
          expect(last?.kind === 'committed' ? last.sequence : 0).toBeLessThanOrEqual(head)
        }
      }
      for (let round = 0; round < 4; round++) {
        for (const client of clients) if (!client.connected) client.join(await under.room())
        await under.exchange(clients)
      }
      const server = await under.state()
      for (const [index, client] of clients.entries()) {
        expect(client.connected, `client ${index} was closed with ${client.closeCode}`).toBe(true)
        expect(contentOf(Y.encodeStateAsUpdate(client.doc)), `client ${index}`).toEqual(contentOf(server))
      }
      const alone = await under.log.read('notes/abc', { fromLogAlone: true })
      const replayed = new Y.Doc()
      for (const entry of alone.tail) Y.applyUpdate(replayed, entry.update)
      expect(contentOf(Y.encodeStateAsUpdate(replayed))).toEqual(contentOf(server))
    }),
    { seed, numRuns: runs },
  )
}, 120_000)

const mutation = fc.oneof(
  fc.record({ kind: fc.constant('bytes' as const), bytes: fc.uint8Array({ maxLength: 60 }) }),
  fc.record({
    kind: fc.constant('flip' as const),
    flips: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
    edit,
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), edit }),
  fc.record({ kind: fc.constant('splice' as const), at: fc.nat(), bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }), edit }),
)

test('[S8] a refused update leaves the live document byte-identical, whatever was done to it', async () => {
  const outcomes = { committed: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(edit, { minLength: 5, maxLength: 30 }),
      fc.array(mutation, { minLength: 1, maxLength: 12 }),
      async (edits, mutations) => {
        const under = createRoomUnderTest()
        const honest = createSimulatedClient('ann')
        honest.join(await under.room())
        for (const each of edits) honest.edit((doc) => editNotes(doc, each))
        await under.exchange([honest])
        for (const [index, each] of mutations.entries()) {
          const before = await under.state()
          const head = (await under.log.read('notes/abc')).head
          const hostile = createSimulatedClient('eve', { receipts: true })
          hostile.join(await under.room())
          await under.exchange([hostile])
          const bytes = mutate(hostile.doc, each)
          hostile.sendFrame(index % 2 === 0 ? updateFrame(bytes) : step2Frame(bytes))
          await under.exchange([hostile])
          // A mutation may still be a valid edit, one letter for another: then it is committed like any.
          const committed = (await under.log.read('notes/abc')).head > head
          outcomes[committed ? 'committed' : 'refused'] += 1
          if (!committed) expect(await under.state()).toEqual(before)
          hostile.drop()
          // Whatever happened, what memory holds is what the log says.
          const stored = await under.log.read('notes/abc')
          const replayed = new Y.Doc()
          for (const entry of stored.tail) Y.applyUpdate(replayed, entry.update)
          expect(replayed.store.pendingStructs).toBeNull()
          expect(contentOf(Y.encodeStateAsUpdate(replayed))).toEqual(contentOf(await under.state()))
        }
      },
    ),
    { seed, numRuns: runs },
  )
  console.log(outcomes)
  expect(outcomes.refused).toBeGreaterThan(runs)
}, 120_000)

type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never

function mutate(doc: Y.Doc, mutation: Mutation): Uint8Array {
  if (mutation.kind === 'bytes') return mutation.bytes
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  editNotes(copy, mutation.edit)
  const update = updates[0] ?? new Uint8Array([0, 0])
  if (mutation.kind === 'cut') return update.slice(0, mutation.at % update.length)
  if (mutation.kind === 'splice') {
    const at = mutation.at % update.length
    return new Uint8Array([...update.slice(0, at), ...mutation.bytes, ...update.slice(at)])
  }
  const flipped = update.slice()
  for (const [at, value] of mutation.flips) flipped[at % flipped.length] = value
  return flipped
}

/** Everything a document holds, whatever way its structs happen to be merged. */
function contentOf(state: Uint8Array): unknown {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return {
    text: roots.map((root) => doc.getXmlFragment(root).toString()),
    vector: [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort((a, b) => a[0] - b[0]),
  }
}
