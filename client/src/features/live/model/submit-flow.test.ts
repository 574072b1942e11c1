import { describe, expect, it } from 'vitest'
import type { DocumentStatus } from '../../../sync/status/connection-status.ts'
import { keptAttempt, type SubmitRefusal, submitScorecard } from './submit-flow.ts'

function setup(initial: DocumentStatus = { kind: 'saved' }) {
  let status = initial
  const listeners = new Set<() => void>()
  const stored = new Map<string, string>()
  const sent: { sequence: number; idempotencyKey: string }[] = []
  const timers: (() => void)[] = []
  let answer: () => Promise<unknown> = async () => ({})
  let ids = 0
  let head = 7
  let submittedBefore = 0
  const storage = {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
    removeItem: (name: string) => void stored.delete(name),
  }
  return {
    sent,
    timers,
    becomes(next: DocumentStatus) {
      status = next
      for (const listener of listeners) listener()
    },
    corrected() {
      head += 1
    },
    reopened() {
      submittedBefore += 1
    },
    answers(next: () => Promise<unknown>) {
      answer = next
    },
    // A new one each time, as after a reload.
    submit: () =>
      submitScorecard({
        card: {
          status: () => status,
          head: () => head,
          subscribe: (listener) => {
            listeners.add(listener)
            return () => listeners.delete(listener)
          },
        },
        send: (attempt) => {
          sent.push(attempt)
          return answer()
        },
        refusalOf: (error) => (error as { refusal?: SubmitRefusal }).refusal,
        attempt: keptAttempt(storage, 'submit'),
        submittedBefore,
        newId: () => `key${++ids}`,
        setTimeout: (run) => timers.push(run),
      }),
  }
}

describe('submitting', () => {
  it('[U2] sends nothing while something is unconfirmed, then the head its author has seen', async () => {
    const { submit, sent, becomes } = setup({ kind: 'saving' })
    const outcome = submit()
    await Promise.resolve()
    expect(sent).toEqual([])
    becomes({ kind: 'saved' })
    expect(await outcome).toEqual({ kind: 'submitted' })
    expect(sent).toEqual([{ sequence: 7, idempotencyKey: 'key1' }])
  })

  it('[T8] gives up honestly when it can’t be saved', async () => {
    const { submit, sent, timers } = setup({ kind: 'on-this-device', unsent: true, why: 'offline' })
    const outcome = submit()
    timers[0]?.()
    expect(await outcome).toMatchObject({ kind: 'not-saved', status: { kind: 'on-this-device' } })
    expect(sent).toEqual([])
    const refused = setup({ kind: 'refused', reason: 'locked' })
    expect(await refused.submit()).toMatchObject({ kind: 'not-saved', status: { kind: 'refused' } })
  })

  it('[U4] keeps the key through a lost answer and a reload', async () => {
    const { submit, sent, answers } = setup()
    answers(async () => {
      throw new Error('the connection went away')
    })
    expect((await submit()).kind).toBe('failed')
    answers(async () => ({}))
    expect((await submit()).kind).toBe('submitted')
    expect(sent.map((attempt) => attempt.idempotencyKey)).toEqual(['key1', 'key1'])
  })

  it('[U30] after a lost answer, a corrected or a reopened scorecard is another attempt', async () => {
    const { submit, sent, answers, corrected, reopened } = setup()
    answers(async () => {
      throw new Error('the connection went away')
    })
    await submit()
    reopened()
    await submit()
    corrected()
    await submit()
    await submit()
    expect(sent).toEqual([
      { sequence: 7, idempotencyKey: 'key1' },
      { sequence: 7, idempotencyKey: 'key2' },
      { sequence: 8, idempotencyKey: 'key3' },
      { sequence: 8, idempotencyKey: 'key3' },
    ])
  })

  it('takes a new key after the server has decided', async () => {
    const { submit, sent, answers } = setup()
    answers(async () => {
      throw { refusal: 'stale' }
    })
    expect(await submit()).toMatchObject({ kind: 'refused', why: 'stale' })
    answers(async () => ({}))
    await submit()
    expect(sent.map((attempt) => attempt.idempotencyKey)).toEqual(['key1', 'key2'])
  })
})
