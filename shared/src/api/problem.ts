import { z } from 'zod'

/** Every failed request answers with this body: what went wrong in words for people, and a code for programs. */
export const problemCodes = [
  'invalid-input',
  'signed-out',
  'not-found',
  'foreign-origin',
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
export type Problem = z.infer<typeof problemSchema>
export type ProblemCode = Problem['code']
