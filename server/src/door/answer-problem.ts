import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Logger } from 'pino'
import { StorageUnavailable } from '../database/log/document-log.ts'
import { Refused } from '../refusals/refused.ts'
import { problemStatus } from './problem-status.ts'

export function answerProblem(c: Context, { problem }: Refused): Response {
  return c.json(problem, problemStatus[problem.code])
}

/** Turns anything that a handler threw into a Problem: the refusal, or an internal error without details. */
export function toProblem(error: unknown, logger: Logger): Refused {
  if (error instanceof Refused) return error
  if (error instanceof HTTPException && error.status < 500) {
    return new Refused({ kind: 'unreadable-request' })
  }
  if (isStorageFailure(error)) {
    logger.error({ err: error }, 'storage takes no writes')
    return new Refused({ kind: 'storage-takes-no-writes' })
  }
  logger.error({ err: error }, 'a request failed')
  return new Refused({ kind: 'server-failed' })
}

/** SQLite's words for "can't write": a full or failing disk, a read-only file, another process that keeps it locked. */
const STORAGE_CODES = /^SQLITE_(FULL|IOERR|READONLY|BUSY|CANTOPEN)/

function isStorageFailure(error: unknown): boolean {
  if (error instanceof StorageUnavailable) return true
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && STORAGE_CODES.test(code)
}
