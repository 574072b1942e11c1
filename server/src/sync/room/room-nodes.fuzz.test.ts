import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryDocumentLog, type MemoryDocumentLog } from '../../database/log/memory-document-log.fake.ts'
import { editNotes } from './edit-notes.fixture.ts'
import { createRoomUnderTest } from './room-under-test.fixture.ts'
import { createSimulatedClient, type SimulatedClient } from './simulated-client.fake.ts'

/** PANELBOOK_SEED runs one sequence again; each run prints the one it uses. */
const seed = Number(process.env.PANELBOOK_SEED ?? Date.now() % 2 ** 31)
const runs = Number(process.env.PANELBOOK_FUZZ_RUNS ?? 30)
console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)

const NODES = 3
const edit = fc.record({ root: fc.nat(1), what: fc.nat(6), at: fc.nat(1_000), size: fc.nat(1_000) })
const count = fc.integer({ min: 1, max: 4 })
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('edit' as const), who: fc.nat(4), edit }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('up' as const), who: fc.nat(4), count }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('down' as const), who: fc.nat(4), count }) },
  // A notice comes late, or never.
  { weight: 4, arbitrary: fc.record({ do: fc.constant('hear' as const), node: fc.nat(NODES - 1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), who: fc.nat(4), node: fc.nat(NODES - 1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const), node: fc.nat(NODES - 1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), node: fc.nat(NODES - 1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const) }) },
)

const contentOf = (update: Uint8Array) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return ['general', 'question:question-1'].map((root) => doc.getXmlFragment(root).toString())
}

/** A receipt for a head says that its reader has everything up to there. */
async function checkReceipts(log: MemoryDocumentLog, clients: readonly SimulatedClient[]): Promise<void> {
  const { tail, head } = await log.read('notes/abc', { fromLogAlone: true })
  for (const { receipts, doc } of clients) {
    const last = receipts.findLast((receipt) => receipt.kind === 'committed')
    const upTo = last?.kind === 'committed' ? last.sequence : 0
    expect(upTo).toBeLessThanOrEqual(head)
    const has = Y.decodeStateVector(Y.encodeStateVector(doc))
    for (const { sequence, update } of tail) {
      if (sequence > upTo) break
      for (const [client, clock] of Y.parseUpdateMeta(update).to) expect(has.get(client) ?? 0).toBeGreaterThanOrEqual(clock)
    }
  }
}

test('[S45] [S46] [S53] at three nodes with one log replicas converge, receipts never promise what their reader lacks, and nobody forges, however late or lost notices are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 120 }), async (steps) => {
      const log = createMemoryDocumentLog()
      const nodes = Array.from({ length: NODES }, () => createRoomUnderTest(undefined, {}, log, { shared: true }))
      const clients = ['ann', 'bob', 'eve', 'ann', 'bob'].map((personId, index) =>
        createSimulatedClient(personId, { receipts: index % 2 === 0 }),
      )
      const joinAt = async (client: SimulatedClient | undefined, index: number) => {
        const room = await nodes[index % NODES]?.room()
        if (room) client?.join(room)
      }
      for (const [index, client] of clients.entries()) await joinAt(client, index)
      for (const each of steps) {
        const client = 'who' in each ? clients[each.who] : undefined
        const node = 'node' in each ? nodes[each.node] : undefined
        if (each.do === 'edit') client?.edit((doc) => editNotes(doc, each.edit))
        else if (each.do === 'up') client?.carryUp(each.count)
        else if (each.do === 'down') client?.carryDown(each.count)
        else if (each.do === 'hear') (await node?.room())?.heard((await log.read('notes/abc')).head)
        else if (each.do === 'turn') await new Promise((resolve) => setImmediate(resolve))
        else if (each.do === 'settle') await node?.settled()
        else if (each.do === 'restart') (await node?.room())?.fail(new Error('The node is gone'))
        else if (each.do === 'move') {
          if (client?.connected) client.drop()
          await joinAt(client, each.node)
        } else {
          log.setUnavailable(true)
          for (const under of nodes) await under.settled()
          log.setUnavailable(false)
        }
        await checkReceipts(log, clients)
      }
      for (let round = 0; round < 6; round++) {
        for (const [index, client] of clients.entries()) if (!client.connected) await joinAt(client, index)
        const { head } = await log.read('notes/abc')
        for (const under of nodes) (await under.room()).heard(head)
        for (const under of nodes) await under.exchange(clients)
        for (const under of nodes) await under.settled()
      }
      await checkReceipts(log, clients)
      const replayed = new Y.Doc()
      for (const entry of (await log.read('notes/abc', { fromLogAlone: true })).tail) Y.applyUpdate(replayed, entry.update)
      const stored = contentOf(Y.encodeStateAsUpdate(replayed))
      for (const [index, client] of clients.entries()) {
        expect(client.connected, `client ${index} was closed with ${client.closeCode}`).toBe(true)
        expect(contentOf(Y.encodeStateAsUpdate(client.doc)), `client ${index}`).toEqual(stored)
      }
      for (const under of nodes) {
        expect(contentOf(await under.state())).toEqual(stored)
        expect(under.refusals.filter((reason) => reason === 'forged')).toEqual([])
      }
    }),
    { seed, numRuns: runs },
  )
}, 120_000)
