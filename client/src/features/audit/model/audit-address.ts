import type { AuditSearch } from '@panelbook/shared/audit/api'
import { auditKindSchema } from '@panelbook/shared/audit/audit-kind'
import { z } from 'zod'
import { namedDayBegins } from '../../../ui/day-begins.ts'

const id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .optional()
  .catch(undefined)
const day = z.iso.date().optional().catch(undefined)

/** What the log is narrowed by, as the page's address says it. */
export const auditAddressSchema = z.object({
  /** Who did it; `-` is Panelbook itself. */
  person: id,
  kind: auditKindSchema.optional().catch(undefined),
  interview: id,
  candidate: id,
  /** The first and the last day, where the viewer is. */
  from: day,
  to: day,
})
export type AuditAddress = z.infer<typeof auditAddressSchema>

export const unnarrowed = {
  ...{ person: undefined, kind: undefined, interview: undefined, candidate: undefined, from: undefined, to: undefined },
} satisfies Partial<AuditAddress>

export const isNarrowed = (address: AuditAddress): boolean => Object.values(address).some((value) => value !== undefined)

/** What the server is asked for. */
export function searchOf({ person, kind, interview, candidate, from, to }: AuditAddress): AuditSearch {
  return {
    ...(person === undefined ? {} : { actorId: person }),
    ...(kind === undefined ? {} : { kind }),
    ...(interview === undefined ? {} : { interviewId: interview }),
    ...(candidate === undefined ? {} : { candidateId: candidate }),
    ...(from === undefined ? {} : { from: namedDayBegins(from) }),
    ...(to === undefined ? {} : { until: namedDayBegins(to, 1) }),
  }
}
