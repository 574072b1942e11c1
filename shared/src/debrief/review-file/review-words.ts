import type { EvidenceEntry, RatingEntry, SaidRating } from './review-entries.ts'

export function saidInWords(said: SaidRating): string {
  if ('notAssessed' in said) return said.notAssessed === '' ? 'not assessed' : `not assessed, ${said.notAssessed}`
  if (said.rating === null) return 'not rated'
  return said.label === undefined ? String(said.rating) : `${said.rating}, ${said.label}`
}

/** How a rating changed after the reveal; undefined if it didn't. */
export function changeInWords({ changedAfterReveal }: RatingEntry): string | undefined {
  return changedAfterReveal && `changed to ${saidInWords(changedAfterReveal)}`
}

export const evidenceInWords = ({ quote, standsFor, from }: EvidenceEntry): string =>
  `“${quote}”${from === undefined ? '' : ` (${from})`} for ${standsFor}`

export function ordinal(position: number): string {
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(position)
  return `${position}${{ one: 'st', two: 'nd', few: 'rd' }[rule as string] ?? 'th'}`
}
