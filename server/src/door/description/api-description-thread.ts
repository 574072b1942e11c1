import { parentPort, workerData } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { assert } from '@panelbook/shared/base/assert'
import type { WrittenDescription } from './api-description.ts'
import { writeApiDocument } from './api-document.ts'

/** Writes the OpenAPI document once, and ends. A thread of its own keeps editing from waiting for it. */

assert(parentPort, 'this module runs as a thread')
const { version } = workerData as { version: string }
const plain = Buffer.from(JSON.stringify(writeApiDocument(version)))
const written: WrittenDescription = { plain: new Uint8Array(plain), gzip: new Uint8Array(gzipSync(plain)) }
parentPort.postMessage(written)
