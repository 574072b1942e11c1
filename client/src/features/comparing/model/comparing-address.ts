import { idSchema } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import {
  type CandidateQuery,
  candidateOrders,
  candidateQuerySchema,
  coverageStateSchema,
  MOST_BESIDE,
} from '@panelbook/shared/comparing/api'
import { recommendationSchema } from '@panelbook/shared/scorecards/scorecard'
import { z } from 'zod'

const { outcome } = candidateQuerySchema.shape

/** What the role's page shows, as its address holds it. Anything the address gets wrong counts as not said. */
export const comparingAddressSchema = z.object({
  text: z.coerce
    .string()
    .transform((value) => cut(value, 200))
    .optional()
    .catch(undefined),
  stage: idSchema.optional().catch(undefined),
  outcome: outcome.catch(undefined),
  recommendation: recommendationSchema.optional().catch(undefined),
  coverage: coverageStateSchema.optional().catch(undefined),
  order: z.enum(candidateOrders).catch('latest'),
  /** Counts from 1. */
  page: z.coerce.number().int().min(1).max(4_000).catch(1),
  /** Candidate ids, separated by commas: who is ticked, in the order of the ticking. */
  chosen: z
    .string()
    .catch('')
    .transform((value) => [...new Set(value.split(',').filter((id) => idSchema.safeParse(id).success))].slice(0, MOST_BESIDE)),
  /** Shows who is ticked side by side. */
  view: z.literal('beside').optional().catch(undefined),
})
export type ComparingAddress = z.infer<typeof comparingAddressSchema>

/** Rows a page: enough to scan, few enough to be there at once. */
export const CANDIDATES_A_PAGE = 25

const filtersOf = ({ text, stage, outcome, recommendation, coverage }: ComparingAddress) => ({
  ...(text?.trim() ? { text: text.trim() } : {}),
  ...(stage === undefined ? {} : { stage }),
  ...(outcome === undefined ? {} : { outcome }),
  ...(recommendation === undefined ? {} : { recommendation }),
  ...(coverage === undefined ? {} : { coverage }),
})

export const candidateQuery = (address: ComparingAddress): CandidateQuery => ({
  ...filtersOf(address),
  ...(address.order === 'latest' ? {} : { order: address.order }),
  ...(address.page === 1 ? {} : { offset: (address.page - 1) * CANDIDATES_A_PAGE }),
  limit: CANDIDATES_A_PAGE,
})

export const besideQuery = (chosen: readonly string[]): CandidateQuery => ({ only: chosen.join(','), limit: MOST_BESIDE })

export const isFiltered = (address: ComparingAddress): boolean => Object.keys(filtersOf(address)).length > 0

export const noFilters = {
  text: undefined,
  stage: undefined,
  outcome: undefined,
  recommendation: undefined,
  coverage: undefined,
  page: undefined,
}

/**
 * Ticks or unticks somebody; undefined leaves the address. At most as many as stand side by side: the box of the next one is off.
 */
export function withToggled(chosen: readonly string[], candidateId: string): string | undefined {
  const next = chosen.includes(candidateId) ? chosen.filter((id) => id !== candidateId) : [...chosen, candidateId]
  return next.slice(0, MOST_BESIDE).join(',') || undefined
}
