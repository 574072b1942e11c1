import { HTTPException } from 'hono/http-exception'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { StorageUnavailable } from '../../database/log/document-log.ts'
import { Refused } from '../../refusals/refused.ts'
import { toProblem } from './answer-problem.ts'

const silent = pino({ level: 'silent' })
const codeOf = (error: unknown) => toProblem(error, silent).problem.code

test('[A8] what was meant to be told is told as it is', () => {
  const error = new Refused({ kind: 'moved-meanwhile' })
  expect(toProblem(error, silent)).toBe(error)
})

test.each([
  ...['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY', 'SQLITE_BUSY'],
  ...['POSTGRES_53100', 'POSTGRES_25006', 'POSTGRES_55P03', 'POSTGRES_57P01', 'POSTGRES_08006', 'POSTGRES_ECONNREFUSED'],
  ...['POSTGRES_LOST', 'POSTGRES_TAKEN_OVER'],
])('[S20] storage that fails with %s says that nothing was saved', (code) => {
  expect(codeOf(Object.assign(new Error('disk'), { code }))).toBe('read-only-storage')
})

test('[S20] and so does a log that can’t be written', () => {
  expect(codeOf(new StorageUnavailable('disk full'))).toBe('read-only-storage')
})

test('[A8] a fault of our own gives nothing of its inside away', () => {
  const error = Object.assign(new Error('column "secret_hash" of Mia'), { code: 'SQLITE_ERROR' })
  const { problem } = toProblem(error, silent)
  expect(problem.code).toBe('internal')
  expect(JSON.stringify(problem)).not.toMatch(/secret|Mia|SQLITE/)
})

test('[A10] a text that PostgreSQL can’t hold is the caller’s', () => {
  expect(codeOf(Object.assign(new Error('a value'), { code: 'POSTGRES_22021' }))).toBe('invalid-input')
})

test('[A8] what isn’t even an error is one as well', () => {
  expect(codeOf('a string')).toBe('internal')
  expect(codeOf(undefined)).toBe('internal')
})

test('a request the framework could not read is the caller’s', () => {
  expect(codeOf(new HTTPException(415, { message: 'Unsupported' }))).toBe('invalid-input')
})
