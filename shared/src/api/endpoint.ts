import { z } from 'zod'
import type { WorkspaceAction } from '../access/policy.ts'
import { idSchema } from '../base/ids.ts'
import { reasonText } from '../base/text.ts'

/** Who is let in at all; for `interview` the handler then asks `access/policy` about the one interview. */
export type EndpointAccess = 'public' | 'interview' | WorkspaceAction

/** One thing that the API does. `path` is below `/api`; `{name}` in it is a parameter. */
export interface Endpoint {
  method: 'get' | 'post' | 'patch' | 'delete'
  path: string
  access: EndpointAccess
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** The most bytes of a body, where it is not the usual megabyte. */
  bodyBytes?: number
  /** The answer is a file of this media type, named by the path's last part, and `response` its text. Absent: JSON. */
  media?: `${string}/${string}`
  response: z.ZodType
}

export const byId = z.object({ id: idSchema })
export const byAuthor = z.object({ id: idSchema, personId: idSchema })
export const nothing = z.object({})

/** The version that the person has seen. */
export const seen = z.number().int().min(1)

export const reasonSchema = z.object({ reason: reasonText })
