import { z } from 'zod'
import { questionBankSchema } from './bank-entry.ts'

/**
 * The bank's JSON as the published JSON Schema describes it (2020-12): what may be written, so what has a default may be left
 * out.
 */
export const bankJsonSchema = (): string => `${JSON.stringify(z.toJSONSchema(questionBankSchema, { io: 'input' }), null, 2)}\n`
