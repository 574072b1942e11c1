import { applicationStateSchema } from '@panelbook/shared/candidates/application'
import { z } from 'zod'
import type { CandidateListQuery } from '../../../api/candidates.ts'

const text = z.string().max(200).optional().catch(undefined)

/** What the list of candidates is searched for and narrowed by. */
export const candidatesAddressSchema = z.object({
  text,
  role: text,
  state: applicationStateSchema.optional().catch(undefined),
  erased: z.literal('soon').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
export type CandidatesAddress = z.infer<typeof candidatesAddressSchema>

export const CANDIDATES_A_PAGE = 50

export const listQuery = ({ text: words, role, state, erased, page }: CandidatesAddress): CandidateListQuery => ({
  ...(words ? { text: words } : {}),
  ...(role ? { roleId: role } : {}),
  ...(state ? { state } : {}),
  ...(erased ? { erased } : {}),
  page,
  limit: CANDIDATES_A_PAGE,
})

export const isNarrowed = ({ text: words, role, state, erased }: CandidatesAddress): boolean =>
  Boolean(words) || role !== undefined || state !== undefined || erased !== undefined

export const notNarrowed = { text: undefined, role: undefined, state: undefined, erased: undefined, page: undefined }
