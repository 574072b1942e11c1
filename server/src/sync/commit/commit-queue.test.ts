import { expect, test } from 'vitest'
import type { NewEntry } from '../../database/log/document-log.ts'
import { createCommitPace } from './commit-pace.ts'
import { type CommitOutcome, createCommitQueue, type Submission } from './commit-queue.ts'

const entry = (document: string): NewEntry => ({
  document,
  personId: 'ann',
  receivedAt: 1,
  update: new Uint8Array(1),
  newClients: [],
})

/** Time stands still until a test moves it on. */
function stoodTime() {
  let now = 0
  let timers: { at: number; run(): void }[] = []
  return {
    elapsed: { now: () => now },
    after(ms: number, run: () => void) {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => void (timers = timers.filter((each) => each !== timer))
    },
    pass(ms: number) {
      now += ms
      const due = timers.filter((timer) => timer.at <= now)
      timers = timers.filter((timer) => timer.at > now)
      for (const timer of due) timer.run()
    },
    /** Timers are late. */
    passUnnoticed: (ms: number) => void (now += ms),
    timers: () => timers.length,
  }
}

function queueOverSlowLog() {
  const time = stoodTime()
  const pace = createCommitPace(time.elapsed)
  const batches: { documents: string[]; finish(error?: Error): void }[] = []
  const outcomes: [string[], CommitOutcome['kind']][] = []
  const queue = createCommitQueue<string, Submission<string>>(
    {
      append: (entries) =>
        new Promise((resolve, reject) => {
          batches.push({
            documents: entries.map((each) => each.document),
            finish: (error) =>
              error ? reject(error) : resolve(entries.map((_, index) => ({ committed: true, sequence: index + 1 }))),
          })
        }),
    },
    (submissions, outcome) => outcomes.push([submissions.map((each) => each.entry.document), outcome.kind]),
    { pace, after: time.after },
  )
  const submit = (...documents: string[]) => {
    for (const document of documents) queue.submit({ owner: document, entry: entry(document) })
  }
  return { queue, batches, outcomes, submit, time, pace }
}
const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

test('what arrives while a commit runs is the next batch, in order and over all documents', async () => {
  const { queue, batches, outcomes, submit } = queueOverSlowLog()
  submit('a', 'b')
  await turn()
  submit('c')
  submit('a', 'd')
  await turn()
  expect(batches.map((batch) => batch.documents)).toEqual([['a', 'b']])
  batches[0]?.finish()
  await turn()
  expect(batches[1]?.documents).toEqual(['c', 'a', 'd'])
  batches[1]?.finish()
  await queue.idle()
  expect(outcomes).toEqual([
    [['a', 'b'], 'done'],
    [['c', 'a', 'd'], 'done'],
  ])
})

test('[S20] a failed batch is told as failed, and the next one is tried all the same', async () => {
  const { queue, batches, outcomes, submit } = queueOverSlowLog()
  submit('a')
  await turn()
  submit('b')
  batches[0]?.finish(new Error('disk full'))
  await turn()
  batches[1]?.finish()
  await queue.idle()
  expect(outcomes).toEqual([
    [['a'], 'failed'],
    [['b'], 'done'],
  ])
})

test('what is not on its way yet can be taken back', async () => {
  const { queue, batches, outcomes, submit } = queueOverSlowLog()
  submit('a')
  await turn()
  submit('b', 'a', 'b')
  expect(queue.withdraw('b').map((each) => each.entry.document)).toEqual(['b', 'b'])
  batches[0]?.finish()
  await turn()
  batches[1]?.finish()
  await queue.idle()
  expect(outcomes.map(([documents]) => documents)).toEqual([['a'], ['a']])
})

test('a batch is bounded', async () => {
  const { queue, batches, submit, time } = queueOverSlowLog()
  submit(...Array.from({ length: 1_500 }, () => 'a'))
  await turn()
  expect(batches[0]?.documents).toHaveLength(1_000)
  batches[0]?.finish()
  await turn()
  time.pass(5)
  await turn()
  expect(batches[1]?.documents).toHaveLength(500)
  batches[1]?.finish()
  await queue.idle()
})

/** Two hundred edits in a tenth of a second, and a commit that has just begun: the server is busy. */
async function makeBusy({ queue, batches, submit, time }: ReturnType<typeof queueOverSlowLog>) {
  for (let edit = 0; edit < 200; edit++) {
    submit('a')
    time.pass(0.5)
  }
  await turn()
  batches.shift()?.finish()
  await queue.idle()
}

test('[S42] where edits are few, each is committed at once', async () => {
  const { batches, submit, time, pace } = queueOverSlowLog()
  for (let edit = 0; edit < 100; edit++) {
    time.pass(3.3)
    submit('a')
    await turn()
    expect(batches).toHaveLength(1)
    batches.shift()?.finish()
    await turn()
  }
  expect(pace.busy()).toBe(false)
})

test('[S42] where edits are many, they are gathered until three milliseconds after the last commit began, by the timer or by an edit that comes after that', async () => {
  const busy = queueOverSlowLog()
  await makeBusy(busy)
  const { batches, submit, time, pace } = busy
  expect(pace.busy()).toBe(true)
  submit('a')
  await turn()
  submit('b')
  await turn()
  expect(batches).toHaveLength(0)
  time.pass(3)
  await turn()
  expect(batches.map((batch) => batch.documents)).toEqual([['a', 'b']])
  batches[0]?.finish()
  await turn()
  // A commit that took longer than that has had its wait.
  time.pass(4)
  submit('c')
  await turn()
  expect(batches[1]?.documents).toEqual(['c'])
  batches[1]?.finish()
  await turn()
  submit('d')
  await turn()
  expect([batches.length, time.timers()]).toEqual([2, 1])
  time.passUnnoticed(3)
  submit('e', 'f')
  await turn()
  expect([batches[2]?.documents, time.timers()]).toEqual([['d', 'e', 'f'], 0])
})

test('[S42] whoever waits for everything to be committed, a full batch, and a server that is quiet again wait for no more edits', async () => {
  const busy = queueOverSlowLog()
  await makeBusy(busy)
  const { queue, batches, submit, time } = busy
  submit('a')
  await turn()
  expect([batches.length, time.timers()]).toEqual([0, 1])
  const idle = queue.idle()
  await turn()
  expect([batches.length, time.timers()]).toEqual([1, 0])
  batches.shift()?.finish()
  await idle

  submit('a')
  await turn()
  expect(batches).toHaveLength(0)
  submit(...Array.from({ length: 999 }, () => 'b'))
  await turn()
  expect(batches[0]?.documents).toHaveLength(1_000)
  batches.shift()?.finish()
  await queue.idle()

  time.pass(1_000)
  submit('a')
  await turn()
  expect(batches).toHaveLength(1)
})

test('what is taken back while it waits for more leaves nothing to commit', async () => {
  const busy = queueOverSlowLog()
  await makeBusy(busy)
  const { queue, batches, submit, time } = busy
  submit('a')
  await turn()
  expect(queue.withdraw('a')).toHaveLength(1)
  time.pass(5)
  await queue.idle()
  expect(batches).toHaveLength(0)
})
