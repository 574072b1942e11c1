import { expect, it } from 'vitest'
import { keptWhile } from './kept-while.ts'

it('is made once for all who ask while nothing changes', async () => {
  let of = 'a'
  let made = 0
  const kept = keptWhile(
    async () => of,
    async () => {
      made += 1
      return `${of}${made}`
    },
  )
  expect(await Promise.all([kept(), kept(), kept()])).toEqual(['a1', 'a1', 'a1'])
  of = 'b'
  expect(await kept()).toBe('b2')
  expect(await kept()).toBe('b2')
})

it('is made again after it failed', async () => {
  let fails = true
  const kept = keptWhile(
    async () => 'a',
    async () => {
      if (fails) throw new Error('the disk is gone')
      return 'made'
    },
  )
  await expect(kept()).rejects.toThrow('the disk is gone')
  fails = false
  expect(await kept()).toBe('made')
})

it('a failure of what was made before leaves alone what was made since', async () => {
  let of = 'a'
  const failing = Promise.withResolvers<string>()
  let made = 0
  const kept = keptWhile(
    async () => of,
    () => {
      made += 1
      return made === 1 ? failing.promise : Promise.resolve('new')
    },
  )
  const first = kept()
  await Promise.resolve()
  of = 'b'
  expect(await kept()).toBe('new')
  failing.reject(new Error('too late'))
  await expect(first).rejects.toThrow('too late')
  expect(await kept()).toBe('new')
  expect(made).toBe(2)
})
