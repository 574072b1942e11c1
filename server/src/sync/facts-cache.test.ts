import { expect, test } from 'vitest'
import { createFactsCache } from './facts-cache.ts'
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
  const cache = createFactsCache<SyncFacts>(() => new Promise((finish, fail) => loads.push({ finish, fail })))
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

/** What follows from a load that ended. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

test('[N71] however many acts come while facts are read, two loads are under way, and what each learns was read after it came', async () => {
  const { cache, loads } = slowCache()
  const early = [cache.reload('abc'), cache.reload('abc')]
  const late = Promise.all(Array.from({ length: 50 }, () => cache.reload('abc')))
  expect(loads).toHaveLength(2)
  loads[1]?.finish(facts('open'))
  await early[1]
  await turns()
  expect(loads).toHaveLength(3)
  const later = cache.reload('abc')
  expect(loads).toHaveLength(3)
  loads[2]?.finish(facts('sealed'))
  expect(new Set(await late)).toEqual(new Set(['there']))
  expect(cache.known('abc')?.policy).toBe('sealed')
  loads[3]?.finish(undefined)
  expect(await later).toBe('gone')
  // One that hung all the time, and learns at last what was so long ago.
  loads[0]?.finish(facts('open'))
  expect(await early[0]).toBe('gone')
  expect(cache.known('abc')).toBeUndefined()
  expect(loads).toHaveLength(4)
})

test('[N71] a load that fails keeps nobody from the next', async () => {
  const { cache, loads } = slowCache()
  const failing = [cache.reload('abc'), cache.reload('abc')].map((each) => each.catch(() => 'failed'))
  const next = cache.reload('abc')
  loads[0]?.fail(new Error('The disk is gone'))
  expect(await failing[0]).toBe('failed')
  await turns()
  loads[2]?.finish(facts('open'))
  expect(await next).toBe('there')
})
