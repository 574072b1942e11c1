import { z } from 'zod'

/** Bounds keep one pasted novel from becoming everybody's problem; each is far above what a person writes in that place. */
export const shortText = z.string().trim().min(1, 'Write something here').max(200, 'At most 200 characters')
export const lineText = z.string().trim().min(1, 'Write something here').max(2_000, 'At most 2,000 characters')
export const longText = z.string().max(20_000, 'At most 20,000 characters')
export const reasonText = z.string().trim().min(3, 'Give a reason').max(2_000, 'At most 2,000 characters')
