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
})

function slowCache() {
  const loads: { finish(loaded: SyncFacts | undefined): void; fail(error: Error): void }[] = []
  const cache = createInterviewFactsCache(() => new Promise((finish, fail) => loads.push({ finish, fail })))
  return { cache, loads }
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

test('an interview that is gone is known no more; one that nobody has open is forgotten', async () => {
  const { cache, loads } = slowCache()
  const found = cache.find('abc')
  loads[0]?.finish(facts('open'))
  await found
  cache.keepOnly(new Set(['abc']))
  expect(cache.known('abc')).toBeDefined()
  const reloaded = cache.reload('abc')
  loads[1]?.finish(undefined)
  await reloaded
  expect(cache.known('abc')).toBeUndefined()
  const again = cache.find('abc')
  loads[2]?.finish(facts('open'))
  await again
  cache.keepOnly(new Set())
  expect(cache.known('abc')).toBeUndefined()
})
