import { expect, it } from 'vitest'
import { readInThread } from './read-in-thread.ts'

const bank = (text: string) => ({ kind: 'bytes' as const, bytes: new TextEncoder().encode(text), name: 'bank.txt' })

it('[I5] gives what the bank says', async () => {
  const outcome = await readInThread(bank('1. What is a lock?'), new AbortController().signal)
  expect(outcome.ok && outcome.result.questions.map(({ prompt }) => prompt)).toEqual(['What is a lock?'])
})

it('[I5] refuses with a sentence what never comes to an end, while everything else goes on', async () => {
  const giveUp = new AbortController()
  const reading = readInThread(bank('1. What is a lock?'), giveUp.signal, new URL('data:text/javascript,for(;;);'))
  // Turns of the event loop that a reader in this thread would take for itself.
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve))
  giveUp.abort()
  expect(await reading).toEqual({ ok: false, refusal: { kind: 'reading-too-slow' } })
})

it('tells a fault of the reader from one of the bank', async () => {
  const broken = new URL(`data:text/javascript,${encodeURIComponent("throw new Error('does not load')")}`)
  await expect(readInThread(bank(''), new AbortController().signal, broken)).rejects.toThrow('does not load')
})
