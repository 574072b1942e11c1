import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { shortText } from '../base/text.ts'

export const candidateSchema = z.object({ id: idSchema, name: shortText })
export type Candidate = z.infer<typeof candidateSchema>
