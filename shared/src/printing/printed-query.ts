import { z } from 'zod'
import { timeZoneSchema } from '../base/time-zone.ts'

/** In which zone a printed document says its times; UTC where nobody says. */
export const printedQuery = z.object({ timeZone: timeZoneSchema.optional() })
