import type { ProblemCode } from '@panelbook/shared/api/problem'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

export const problemStatus: Record<ProblemCode, ContentfulStatusCode> = {
  'invalid-input': 400,
  'signed-out': 401,
  'foreign-origin': 403,
  'insufficient-scope': 403,
  'not-found': 404,
  'foreign-host': 421,
  'stale-scorecard': 409,
  'already-submitted': 409,
  conflict: 409,
  'link-invalid': 410,
  erased: 410,
  'too-large': 413,
  'incomplete-scorecard': 422,
  'too-many-requests': 429,
  internal: 500,
  'model-unavailable': 502,
  'provider-unavailable': 502,
  'read-only-storage': 503,
}
