import type { Context } from 'hono'
import type { Logger } from 'pino'
import { toProblem } from '../door/answers/answer-problem.ts'
import { problemStatus } from '../door/answers/problem-status.ts'
import type { ApiEnv } from '../door/api-env.ts'
import { ScimFailed } from './scim/scim-failed.ts'

export const MEDIA = 'application/scim+json'
const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** Whatever was thrown, in SCIM's form: RFC 7644, section 3.12. */
export function answerScimError(c: Context<ApiEnv>, error: unknown, logger: Logger): Response {
  const { status, scimType, detail } = toScim(error, logger)
  if (status === 401) c.header('WWW-Authenticate', 'Bearer')
  if (status === 429) c.header('Retry-After', '60')
  const body = { schemas: [ERROR_SCHEMA], status: String(status), ...(scimType === undefined ? {} : { scimType }), detail }
  return c.body(JSON.stringify(body), status as 400, { 'Content-Type': MEDIA })
}

function toScim(error: unknown, logger: Logger): { status: number; scimType?: string | undefined; detail: string } {
  if (error instanceof ScimFailed) return { status: error.status, scimType: error.scimType, detail: error.message }
  const { problem } = toProblem(error, logger)
  return { status: problemStatus[problem.code], detail: problem.message }
}
