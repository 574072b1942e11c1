import { parentPort } from 'node:worker_threads'
import { assert } from '@panelbook/shared/base/assert'
import type { PrintedDocument } from '@panelbook/shared/printing/printed'
import { writePdf } from './write-pdf.ts'

/** Prints each document that it is sent. It keeps the fonts that it has opened. */

assert(parentPort, 'this module runs as a thread')
const port = parentPort
port.on('message', async (document: PrintedDocument) => {
  const bytes = await writePdf(document)
  port.postMessage(bytes, [bytes.buffer as ArrayBuffer])
})
