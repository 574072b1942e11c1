import { keptMonthsSchema } from '@panelbook/shared/candidates/retention'
import { MOST_CONCERNED } from '@panelbook/shared/roles/role-retention'

/** How long data is kept; undefined: until somebody erases it. */
export const keptInWords = (months: number | undefined): string =>
  months === undefined
    ? 'Kept until an admin erases it.'
    : `Kept for ${months} ${months === 1 ? 'month' : 'months'} after the decision. Then the candidate is erased, and everything about them.`

/** Whom a period would concern at once. */
export function concernedInWords(concerned: number): string {
  if (concerned === 0) return 'No candidate’s time is over already.'
  const many = concerned >= MOST_CONCERNED ? `${MOST_CONCERNED.toLocaleString('en')} or more candidates’` : undefined
  const whose = many ?? (concerned === 1 ? 'One candidate’s' : `${concerned} candidates’`)
  return `${whose} time is over already. They are erased 30 days after you set this, and until then their pages say so.`
}

/** What was typed, where it is a number of months. */
export function monthsOf(typed: number | string): number | undefined {
  const parsed = keptMonthsSchema.safeParse(typed)
  return parsed.success ? parsed.data : undefined
}
