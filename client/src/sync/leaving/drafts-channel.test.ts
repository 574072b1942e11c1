// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answerDrafts, draftsOfOtherTabs } from './drafts-channel.ts'

/** Channels of one browser, whose messages arrive when a test says so. */
class Channel {
  static open = new Set<Channel>()
  static held: (() => void)[] = []
  onmessage: ((event: { data: unknown }) => void) | null = null
  constructor() {
    Channel.open.add(this)
  }
  postMessage(data: unknown) {
    for (const other of Channel.open)
      if (other !== this) Channel.held.push(() => Channel.open.has(other) && other.onmessage?.({ data }))
  }
  close() {
    Channel.open.delete(this)
  }
}
const deliver = () => {
  while (Channel.held.length > 0) Channel.held.shift()?.()
}
const settle = () => new Promise((resolve) => setImmediate(resolve))

const ends: (() => void)[] = []
let waits: { ms: number; end: () => void }[] = []
const delay = (ms: number) => new Promise<void>((end) => void waits.push({ ms, end }))
beforeEach(() => {
  vi.stubGlobal('BroadcastChannel', Channel)
  waits = []
})
afterEach(() => {
  for (const end of ends.splice(0)) end()
  Channel.open.clear()
  Channel.held = []
})

/** A tab whose script runs apart from the one under test. */
async function otherTab(personId: string, drafts: string[]) {
  vi.resetModules()
  const apart = await import('./drafts-channel.ts')
  const end = apart.answerDrafts(personId, () => drafts)
  ends.push(end)
  deliver()
  return end
}

test('[T41] whoever signs out learns what other tabs hold, as soon as each that is known has answered', async () => {
  ends.push(answerDrafts('ann', () => []))
  await otherTab('ann', ['a plan'])
  await otherTab('ann', ['a role', 'a question'])
  await otherTab('bob', ['something of Bob’s'])
  const asked = draftsOfOtherTabs('ann', delay)
  deliver()
  expect((await asked).sort()).toEqual(['a plan', 'a question', 'a role'])
})

test('[T41] a tab that is busy is waited for as long as it may take, and one that says nothing is not for ever', async () => {
  ends.push(answerDrafts('ann', () => []))
  await otherTab('ann', ['a plan'])
  let found: string[] | undefined
  const asked = draftsOfOtherTabs('ann', delay).then((drafts) => (found = drafts))
  await settle()
  expect([found, waits.map(({ ms }) => ms)]).toEqual([undefined, [3_000]])
  deliver()
  await asked
  expect(found).toEqual(['a plan'])

  const again = draftsOfOtherTabs('ann', delay)
  waits[1]?.end()
  expect(await again).toEqual([])
  // It isn't waited for again; where it answers after all, it is known again.
  const third = draftsOfOtherTabs('ann', delay)
  expect(waits[2]?.ms).toBe(200)
  deliver()
  waits[2]?.end()
  expect(await third).toEqual(['a plan'])
  void draftsOfOtherTabs('ann', delay)
  expect(waits[3]?.ms).toBe(3_000)
})

test('[T41] nobody is waited for who has closed their tab, or where there never was another', async () => {
  ends.push(answerDrafts('ann', () => []))
  const close = await otherTab('ann', ['a plan'])
  close()
  deliver()
  void draftsOfOtherTabs('ann', delay)
  expect(waits.map(({ ms }) => ms)).toEqual([200])
})
