import * as reading from '../log/sqlite-log-read.ts'
import { DatabaseFailure, type openThread } from './database-thread-link.ts'
import { OPENED, type ThreadRequest } from './database-thread-messages.ts'
import { createDatabaseWork } from './database-work.ts'

/**
 * The work of a database thread without a thread: two threads take longer to start than most tests take to run. As between
 * threads, input and output are cloned, and answers come later. The tests of `database.ts`, and everything that starts a server,
 * check that real threads do the same.
 */
export const openUnthreaded: typeof openThread = async (options) => {
  const work = createDatabaseWork(options, reading)
  const opened = work.attempt(OPENED, () => (options.mode === 'write' ? work.open() : undefined))
  if (!opened.ok) throw new DatabaseFailure(opened.message, opened.name, opened.code)
  let closed = false
  let lastId = OPENED
  return {
    async ask(operation, ask, transfer = []) {
      if (closed) throw new DatabaseFailure('The database is closed', 'Closed', undefined)
      const request = structuredClone({ id: ++lastId, operation, ask }, { transfer: [...transfer] }) as ThreadRequest
      await new Promise(setImmediate)
      const reply = structuredClone(work.answer(request))
      if (!reply.ok) throw new DatabaseFailure(reply.message, reply.name, reply.code)
      return reply.answer as never
    },
    generation: () => 1,
    async close() {
      if (closed) return
      closed = true
      work.answer({ id: ++lastId, operation: 'close', ask: {} })
    },
  }
}
