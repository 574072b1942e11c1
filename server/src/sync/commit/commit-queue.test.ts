import { expect, test } from 'vitest'
import type { NewEntry } from '../../database/log/document-log.ts'
import { type CommitOutcome, createCommitQueue, type Submission } from './commit-queue.ts'

const entry = (document: string): NewEntry => ({
  document,
  personId: 'ann',
  receivedAt: 1,
  update: new Uint8Array(1),
  newClients: [],
})

function queueOverSlowLog() {
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
  )
  const submit = (...documents: string[]) => {
    for (const document of documents) queue.submit({ owner: document, entry: entry(document) })
  }
  return { queue, batches, outcomes, submit }
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
  const { queue, batches, submit } = queueOverSlowLog()
  submit(...Array.from({ length: 1_500 }, () => 'a'))
  await turn()
  expect(batches[0]?.documents).toHaveLength(1_000)
  batches[0]?.finish()
  await turn()
  expect(batches[1]?.documents).toHaveLength(500)
  batches[1]?.finish()
  await queue.idle()
})
