import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Handler } from 'hono'
import { accepts } from 'hono/accepts'
import type { ApiEnv } from '../api-env.ts'

export interface WrittenDescription {
  plain: Uint8Array<ArrayBuffer>
  gzip: Uint8Array<ArrayBuffer>
}

async function writeInThread(version: string): Promise<WrittenDescription> {
  const thread = new Worker(new URL('./api-description-thread.ts', import.meta.url), { workerData: { version }, execArgv: [] })
  // A server that stops doesn't wait for it.
  thread.unref()
  const [written] = await once(thread, 'message')
  return written as WrittenDescription
}

/**
 * The OpenAPI document of everything that is mounted. Anybody may ask for it, and writing it takes hundreds of milliseconds: so
 * it is written when it is first asked for, in a thread of its own, and kept as the bytes that are sent.
 */
export function describeApi(version: string, write = writeInThread): Handler<ApiEnv> {
  let writing: Promise<WrittenDescription> | undefined

  return async (c) => {
    writing ??= write(version).catch((error: unknown) => {
      writing = undefined
      throw error
    })
    const written = await writing
    const zipped = accepts(c, { header: 'Accept-Encoding', supports: ['gzip'], default: 'identity' }) === 'gzip'
    c.header('Content-Type', 'application/json; charset=utf-8')
    c.header('Cache-Control', 'no-cache')
    c.header('Vary', 'Accept-Encoding')
    if (zipped) c.header('Content-Encoding', 'gzip')
    return c.body(zipped ? written.gzip : written.plain)
  }
}
