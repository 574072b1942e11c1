import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '@panelbook/shared/base/assert'
import { identityOf } from '../file/file-identity.ts'
import { OPENED, type ThreadRequest } from './database-thread-messages.ts'
import { createDatabaseWork } from './database-work.ts'
import type { ThreadOptions } from './thread-options.ts'

/** Owns one connection to the database, so that the event loop, which relays edits, never waits for a disk. */

const port = parentPort
assert(port, 'this module runs as a thread')

const options = workerData as ThreadOptions
// Only the reading thread merges documents, and Yjs takes a while to load. This thread starts beside the writing one, which makes
// the file, so it opens the file at its first request.
const work = createDatabaseWork(options, options.mode === 'read' ? await import('../log/sqlite-log-read.ts') : undefined)
port.postMessage(
  work.attempt(OPENED, () => {
    if (options.mode === 'write') work.open()
    return identityOf(options.file)
  }),
)

port.on('message', (request: ThreadRequest) => {
  port.postMessage(work.answer(request))
  if (request.operation === 'close') port.close()
})
