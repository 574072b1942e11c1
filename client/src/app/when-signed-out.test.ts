import { expect, test } from 'vitest'
import { type SignedOutWorld, whenSignedOut } from './when-signed-out.ts'

function setup(facts: Partial<SignedOutWorld> = {}) {
  const done: string[] = []
  const leave = whenSignedOut({
    device: {
      async seal() {
        done.push('sealed')
      },
    },
    sessionStands: async () => false,
    isSigningOut: () => false,
    onThisPageAlone: () => false,
    wordsInDialog: () => false,
    async stop() {
      done.push('stopped')
    },
    forgetSession: () => done.push('forgotten'),
    address: () => ({ pathname: '/plans', href: '/plans?text=a' }),
    show: (next) => done.push(`shows sign-in for ${next}`),
    replace: (next, kept) => done.push(`leaves for sign-in, ${kept ? 'kept' : 'perhaps not kept'}, then ${next}`),
    delay: () => new Promise(() => {}),
    ...facts,
  })
  return { leave, done }
}

test('[T39] a session that ended seals the device and leaves with a fresh page, once', async () => {
  const { leave, done } = setup()
  await Promise.all([leave(), leave()])
  expect(done).toEqual(['sealed', 'stopped', 'leaves for sign-in, kept, then /plans?text=a'])
})

test.each([
  ['fails', { stop: () => Promise.reject(new Error('The store is closed')) }],
  ['leaves out an open dialog', { wordsInDialog: () => true, stop: async () => {} }],
  ['takes too long', { stop: () => new Promise<void>(() => {}), delay: async () => {} }],
])('[T55] where putting text on the device %s, nobody is told that it is kept', async (_, facts) => {
  const { leave, done } = setup(facts)
  await leave()
  expect(done).toEqual(['sealed', 'leaves for sign-in, perhaps not kept, then /plans?text=a'])
})

test('[T35] text that is only on this page stay with it', async () => {
  const { leave, done } = setup({ onThisPageAlone: () => true })
  await leave()
  expect(done).toEqual(['sealed', 'shows sign-in for /plans?text=a'])
})

test('[T39] an answer of a session that was replaced meanwhile seals nothing', async () => {
  const { leave, done } = setup({ sessionStands: async () => true })
  await leave()
  expect(done).toEqual([])
})

test('[T39] on the sign-in page nobody is said to be signed in any more', async () => {
  const { leave, done } = setup({ address: () => ({ pathname: '/sign-in', href: '/sign-in' }) })
  await leave()
  expect(done).toEqual(['sealed', 'forgotten'])
})
