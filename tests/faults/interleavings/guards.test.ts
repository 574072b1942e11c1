import { afterEach, expect, it, vi } from 'vitest'
import { chooseSeed } from '../../harness/seeded-random.ts'

const seed = chooseSeed()
console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)

const lockRoom = '../../../server/src/database/log/document-lock.ts'
const scorecardsRoom = '../../../server/src/scorecards/store/scorecards.ts'
const revealRoom = '../../../server/src/scorecards/reveal-interview.ts'
const projectionsRoom = '../../../server/src/comparing/store/interview-projections.ts'
type Room = Record<string, (...parameters: never[]) => Promise<unknown>>

afterEach(() => {
  for (const room of [lockRoom, scorecardsRoom, revealRoom, projectionsRoom]) vi.doUnmock(room)
})

/** Switches off, one at a time, what keeps the promises: the run must notice. */
it.each<[string, string, (original: Room) => object, RegExp]>([
  [
    'the lock that holds only at the head its author saw',
    lockRoom,
    ({ lockDocument }) => ({
      lockDocumentAt: async (...[db, name]: never[]) => {
        await lockDocument?.(db as never, name as never)
        return true
      },
    }),
    /the locked document is not what was submitted|not what its author saw/,
  ],
  [
    'the lock',
    lockRoom,
    () => ({ lockDocumentAt: async () => true }),
    /the locked document is not what was submitted|after the submission was not refused/,
  ],
  [
    'the look at what was written before a policy changes',
    lockRoom,
    () => ({ anyScorecardWritten: async () => false }),
    /the policy changed under somebody who had written/,
  ],
  [
    'the draft that a departure needs',
    scorecardsRoom,
    () => ({ deleteDraft: async () => true }),
    /left the panel with a submitted scorecard/,
  ],
  [
    'the reveal by itself',
    revealRoom,
    () => ({ concludeIfComplete: async () => {} }),
    /nobody is awaited, and nothing was revealed/,
  ],
  [
    'the projection of what compares',
    projectionsRoom,
    () => ({ projectInterview: async () => {} }),
    /what compares is not what was revealed/,
  ],
  [
    'the memory of keys',
    scorecardsRoom,
    () => ({ findSubmittedByKey: async () => undefined }),
    /a retry was not answered as the first time/,
  ],
])('notices that %s is off', async (_what, room, off, shows) => {
  vi.resetModules()
  vi.doMock(room, async (importOriginal) => {
    const original = await importOriginal<Room>()
    return { ...original, ...off(original) }
  })
  const { runInterleavings } = await import('./interleaving-rounds.ts')
  // Only some rounds meet the case of a guard, so the test goes on with other seeds until one did.
  let found = ''
  for (let more = 0; more < 16 && !shows.test(found); more++) {
    found = (await runInterleavings({ rounds: 25, seed: seed + more })).faults.join('\n')
  }
  expect(found).toMatch(shows)
})
