import { z } from 'zod'

/** Every failed request answers with this body: what went wrong in words for people, and a code for programs. */
export const problemCodes = [
  'invalid-input',
  'signed-out',
  'not-found',
  'foreign-origin',
  'insufficient-scope',
  'foreign-host',
  'link-invalid',
  'erased',
  'stale-scorecard',
  'incomplete-scorecard',
  'already-submitted',
  'conflict',
  'too-large',
  'too-many-requests',
  'model-unavailable',
  'provider-unavailable',
  'read-only-storage',
  'internal',
] as const
export const problemSchema = z.object({
  code: z.enum(problemCodes),
  /** One or two sentences: what happened and what to do. */
  message: z.string(),
  /** Where in the input, for `invalid-input`. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
/**
 * As it is sent, in the form of RFC 9457 (`application/problem+json`): with the HTTP status, its phrase, and the message once more,
 * as `detail`. `type` says that there is no page about it: `code` is what programs go by.
 */
export const problemDetailsSchema = problemSchema.extend({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
})
export const PROBLEM_MEDIA = 'application/problem+json'
export type Problem = z.infer<typeof problemSchema>
export type ProblemCode = Problem['code']
export type ProblemDetails = z.infer<typeof problemDetailsSchema>
