import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '@panelbook/shared/base/assert'
import pg from 'pg'
import { OPENED, type ThreadReply, type ThreadRequest } from '../thread/database-thread-messages.ts'
import type { ThreadOptions } from '../thread/thread-options.ts'
import { failureOf, settingsOf } from './connections.ts'
import { createMerging } from './log-merging.ts'

/** Merges documents off the event loop, with a connection of its own that is made when it is first needed. */

const port = parentPort
assert(port, 'this module runs as a thread')

const { file: url } = workerData as ThreadOptions
const pool = new pg.Pool({ ...settingsOf(url, 'panelbook merging'), max: 1, idleTimeoutMillis: 60_000 })
pool.on('error', () => {})
const { merge, writingTimes } = createMerging(pool)

async function answer(request: ThreadRequest): Promise<unknown> {
  switch (request.operation) {
    case 'merge':
      return merge(request.ask.document, request.ask.maxLogBytes)
    case 'writingTimes':
      return writingTimes(request.ask.document, request.ask.most)
    case 'close':
      return pool.end()
    default:
      throw new Error(`${request.operation} is not asked of this thread`)
  }
}

async function reply(request: ThreadRequest): Promise<ThreadReply> {
  try {
    return { id: request.id, ok: true, answer: await answer(request) }
  } catch (error) {
    const { kind, message, code } = failureOf(error)
    return { id: request.id, ok: false, name: kind, message, code }
  }
}

port.postMessage({ id: OPENED, ok: true, answer: undefined } satisfies ThreadReply)

port.on('message', async (request: ThreadRequest) => {
  port.postMessage(await reply(request))
  if (request.operation === 'close') port.close()
})
