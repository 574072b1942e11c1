import { expect, test } from 'vitest'
import { createInterviewFactsCache } from './interview-facts.ts'
import type { SyncFacts } from './sync-port.ts'

const facts = (policy: SyncFacts['policy']): SyncFacts => ({
  interviewId: 'abc',
  policy,
  panel: [],
  scorecardsIn: new Set(),
  revealed: false,
  questionIds: new Set(),
  roomMade: 0,
})

/** A cache whose loads end when the test says so, with its interview held. */
function slowCache() {
  const loads: { finish(loaded: SyncFacts | undefined): void; fail(error: Error): void }[] = []
  const cache = createInterviewFactsCache<SyncFacts>(() => new Promise((finish, fail) => loads.push({ finish, fail })))
  return { cache, loads, release: cache.hold('abc') }
}

test('loads once for all who come together, and not again while it is known', async () => {
  const { cache, loads } = slowCache()
  const found = Promise.all([cache.find('abc'), cache.find('abc')])
  loads[0]?.finish(facts('open'))
  expect((await found).map((each) => each?.policy)).toEqual(['open', 'open'])
  expect((await cache.find('abc'))?.policy).toBe('open')
  expect(loads).toHaveLength(1)
})

test('[V13] a reload that began later wins, whichever ends first', async () => {
  const { cache, loads } = slowCache()
  const first = cache.reload('abc')
  const second = cache.reload('abc')
  loads[1]?.finish(facts('sealed'))
  await second
  loads[0]?.finish(facts('open'))
  await first
  expect(cache.known('abc')?.policy).toBe('sealed')
})

test('[V13] a reload that has ended has been heard, though another is still under way', async () => {
  const { cache, loads } = slowCache()
  const found = cache.find('abc')
  loads[0]?.finish(facts('open'))
  await found
  const first = cache.reload('abc')
  const second = cache.reload('abc')
  loads[1]?.finish(facts('sealed'))
  await first
  expect(cache.known('abc')?.policy).toBe('sealed')
  loads[2]?.finish(facts('sealed-until-all'))
  await second
  expect(cache.known('abc')?.policy).toBe('sealed-until-all')
})

test('[V13] when facts can’t be loaded any more, nothing is known: everybody is judged as a stranger', async () => {
  const { cache, loads } = slowCache()
  const found = cache.find('abc')
  loads[0]?.finish(facts('open'))
  await found
  const reloaded = cache.reload('abc')
  loads[1]?.fail(new Error('disk'))
  await expect(reloaded).rejects.toThrow('disk')
  expect(cache.known('abc')).toBeUndefined()
})

test('an interview that is gone is known no more', async () => {
  const { cache, loads } = slowCache()
  const found = cache.find('abc')
  loads[0]?.finish(facts('open'))
  await found
  const reloaded = cache.reload('abc')
  loads[1]?.finish(undefined)
  await reloaded
  expect(cache.known('abc')).toBeUndefined()
})

test('[S30] what somebody holds stays known; what nobody holds is forgotten, and not loaded for nobody', async () => {
  const { cache, loads, release } = slowCache()
  const releaseSecond = cache.hold('abc')
  const found = cache.find('abc')
  loads[0]?.finish(facts('open'))
  await found
  release()
  release()
  expect(cache.known('abc')).toBeDefined()
  releaseSecond()
  expect(cache.known('abc')).toBeUndefined()
  await cache.reload('abc')
  expect(loads).toHaveLength(1)
  // A load that ends after everybody left is nobody's.
  const releaseThird = cache.hold('abc')
  const late = cache.find('abc')
  releaseThird()
  loads[1]?.finish(facts('open'))
  await late
  expect(cache.known('abc')).toBeUndefined()
})
