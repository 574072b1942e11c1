import { z } from 'zod'
import type { WorkspaceAction } from '../access/policy.ts'
import { idSchema } from '../base/ids.ts'
import { reasonText } from '../base/text.ts'
import type { Topic } from './topic.ts'

/** Who is let in at all; for `interview` the handler then asks `access/policy` about the one interview. */
export type EndpointAccess = 'public' | 'interview' | WorkspaceAction

/** What both kinds say. `path` is below `/api`; `{name}` in it is a parameter. */
interface Described {
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

/** It answers a question, and changes nothing that anyone is shown. */
interface Reading extends Described {
  method: 'get'
  /**
   * The topics that the answer depends on. A page that shows it fetches it again after one of these was touched. None where no
   * page shows it, or where nothing changes it.
   */
  reads: readonly Topic[]
  touches?: never
}

/** It may change something. */
interface Changing extends Described {
  method: 'post' | 'patch' | 'delete'
  /** The topics that it changes, as far as anyone is shown them. None where it asks with a body. */
  touches: readonly Topic[]
  reads?: never
}

/** One thing that the API does. */
export type Endpoint = Reading | Changing

export const byId = z.object({ id: idSchema })
export const byAuthor = z.object({ id: idSchema, personId: idSchema })
export const nothing = z.object({})

/** The version that the person has seen. */
export const seen = z.number().int().min(1)

/** The topics of every act on one interview: rights, standings, and the lists that show them. */
export const anyOfInterview = ['scorecards', 'interview', 'interviews'] as const satisfies readonly Topic[]

export const reasonSchema = z.object({ reason: reasonText })
