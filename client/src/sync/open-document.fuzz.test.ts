import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type OwnedDocument, openDocument } from './open-document.ts'
import { createSimulatedNetwork } from './simulated/simulated-network.fake.ts'
import { createSimulatedWorld } from './simulated/simulated-world.fixture.ts'

// No IndexedDB here: what happens on the wire is the subject, and each run is then a matter of milliseconds.

const name = { kind: 'notes', interviewId: 'one' } as const
const person = fc.constantFrom(0, 1)
const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('insert' as const),
      person,
      at: fc.nat(40),
      length: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('delete' as const),
      person,
      at: fc.nat(40),
      length: fc.integer({ min: 1, max: 8 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('carry' as const), rounds: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('cut' as const) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('timers' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reachable' as const), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('receipts' as const), on: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('refuse' as const),
      reason: fc.constantFrom('storage' as const, 'locked' as const, 'too-large' as const, undefined),
    }),
  },
)

/** Whether the server's document holds everything of this one, deletions included. */
function serverHolds(server: Y.Doc, document: OwnedDocument): boolean {
  const merged = new Y.Doc()
  Y.applyUpdate(merged, Y.encodeStateAsUpdate(server))
  let changed = false
  merged.on('update', () => {
    changed = true
  })
  Y.applyUpdate(merged, Y.encodeStateAsUpdate(document.doc))
  return !changed
}

test('[T8] [S15] whatever happens on the wire, "saved" is true when it is said, and everybody converges after', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 80 }), async (actions) => {
      const network = createSimulatedNetwork()
      const worlds = [createSimulatedWorld('ann', network), createSimulatedWorld('bob', network)]
      const documents = worlds.map((world) => openDocument(name, world))
      const room = network.room('notes/one')
      try {
        for (let task = 0; task < 5; task++) await Promise.resolve()
        for (const each of actions) {
          const text = 'person' in each ? documents[each.person]?.doc.getText('general') : undefined
          if (each.type === 'insert' && text) text.insert(Math.min(each.at, text.length), 'x'.repeat(each.length))
          else if (each.type === 'delete' && text) {
            const at = Math.min(each.at, text.length)
            text.delete(at, Math.min(each.length, text.length - at))
          } else if (each.type === 'carry') network.flush(each.rounds)
          else if (each.type === 'cut') network.cut()
          else if (each.type === 'timers') for (const world of worlds) world.fireTimers()
          else if (each.type === 'reachable') network.reachable = each.on
          else if (each.type === 'receipts') room.holdReceipts = !each.on
          else if (each.type === 'refuse') room.refuse = () => each.reason
          for (const document of documents) {
            if (document.status().kind === 'saved') expect(serverHolds(room.doc, document), 'said saved').toBe(true)
            if (!document.unsent() && document.status().kind !== 'loading') {
              expect(serverHolds(room.doc, document), 'noted as sent').toBe(true)
            }
          }
        }
        network.reachable = true
        room.holdReceipts = false
        room.refuse = () => undefined
        for (let round = 0; round < 3; round++) {
          for (const document of documents) if (document.status().kind !== 'saved') document.retry()
          for (const world of worlds) world.fireTimers()
          network.flush()
        }
        const [ann, bob] = documents as [OwnedDocument, OwnedDocument]
        expect(ann.doc.getText('general').toString()).toBe(bob.doc.getText('general').toString())
        expect(ann.doc.getText('general').toString()).toBe(room.doc.getText('general').toString())
        expect([ann.status().kind, bob.status().kind]).toEqual(['saved', 'saved'])
      } finally {
        await Promise.all(documents.map((document) => document.close()))
      }
    }),
    { numRuns: 150 },
  )
}, 60_000)
