import { STATUS_CODES } from 'node:http'
import { PROBLEM_MEDIA, type ProblemDetails } from '@panelbook/shared/api/problem'
import type { RefusalKind } from '@panelbook/shared/refusals/refusal'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Logger } from 'pino'
import { StorageUnavailable } from '../../database/log/document-log.ts'
import { Refused } from '../../refusals/refused.ts'
import { problemStatus } from './problem-status.ts'

/** Seconds after which whoever asked too often may ask again: bounds are of a minute, but for those on mail to somebody else. */
const WAIT_S = 60
const longerWaits: Partial<Record<RefusalKind, number>> = { 'invited-too-often': 15 * 60 }

/** Answers with the refusal, in the form of RFC 9457. */
export function answerProblem(c: Context, { kind, problem }: Refused): Response {
  const status = problemStatus[problem.code]
  const title = STATUS_CODES[status] ?? problem.code
  const details: ProblemDetails = { type: 'about:blank', title, status, detail: problem.message, ...problem }
  if (status === 429) c.header('Retry-After', String(longerWaits[kind] ?? WAIT_S))
  if (status === 401) c.header('WWW-Authenticate', 'Bearer')
  if (problem.code === 'insufficient-scope') c.header('WWW-Authenticate', 'Bearer error="insufficient_scope"')
  return c.json(details, status, { 'Content-Type': PROBLEM_MEDIA })
}

/** Turns anything that a handler threw into a Problem: the refusal, or an internal error without details. */
export function toProblem(error: unknown, logger: Logger): Refused {
  if (error instanceof Refused) return error
  if (error instanceof HTTPException && error.status < 500) {
    return new Refused({ kind: 'unreadable-request' })
  }
  if (codeOf(error) === NO_TEXT) return new Refused({ kind: 'unreadable-request' })
  if (isStorageFailure(error)) {
    logger.error({ err: error }, 'storage takes no writes')
    return new Refused({ kind: 'storage-takes-no-writes' })
  }
  logger.error({ err: error }, 'a request failed')
  return new Refused({ kind: 'server-failed' })
}

/**
 * The databases' words for "can't write". SQLite: a full or failing disk, a read-only file, another process that keeps it locked.
 * PostgreSQL: one that can't be reached, stops or is a standby, that has no room, memory or connection left, that is kept busy or
 * ended a circle of waiting; or another server has it.
 */
const STORAGE_CODES =
  /^(SQLITE_(FULL|IOERR|READONLY|BUSY|CANTOPEN)|POSTGRES_(08|25006|25P0|53|55P03|57|58|40|LOST|TAKEN_OVER|SSL|E[A-Z_]+$))/

/**
 * PostgreSQL keeps no U+0000 in texts. Those that are saved come without it (`text`); whoever asks for one asks for nothing that
 * can be there.
 */
const NO_TEXT = 'POSTGRES_22021'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const isStorageFailure = (error: unknown): boolean => error instanceof StorageUnavailable || STORAGE_CODES.test(codeOf(error))
