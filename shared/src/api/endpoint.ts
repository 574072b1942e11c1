import { z } from 'zod'
import type { WorkspaceAction } from '../access/policy.ts'
import { idSchema } from '../base/ids.ts'
import { reasonText } from '../base/text.ts'
import type { Topic } from './topic.ts'

/** Who is let in at all; for `interview` the handler then asks `access/policy` about the one interview. */
export type EndpointAccess = 'public' | 'interview' | WorkspaceAction

/** One thing that the API does. `path` is below `/api`; `{name}` in it is a parameter. */
export interface Endpoint {
  method: 'get' | 'post' | 'patch' | 'delete'
  /**
   * For reading endpoints: the topics that the answer depends on. A page that shows it fetches it again after one of these was
   * touched.
   */
  reads?: readonly Topic[]
  /** For changing endpoints: the topics that it changes, as far as anyone is shown them. */
  touches?: readonly Topic[]
  path: string
  access: EndpointAccess
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** The most bytes of a body, where it is not the usual megabyte. */
  bodyBytes?: number
  /** The body is a file, byte for byte, of at most so many bytes; in place of `body`. */
  upload?: number
  /** The answer is a file of this media type, named by the path's last part, and `response` its text. Absent: JSON. */
  media?: `${string}/${string}`
  response: z.ZodType
}

export const byId = z.object({ id: idSchema })
export const byAuthor = z.object({ id: idSchema, personId: idSchema })
export const nothing = z.object({})

/** The version that the person has seen. */
export const seen = z.number().int().min(1)

/** The topics of every act on one interview: rights, standings, and the lists that show them. */
export const anyOfInterview = ['scorecards', 'interview', 'interviews'] as const satisfies readonly Topic[]

export const reasonSchema = z.object({ reason: reasonText })
