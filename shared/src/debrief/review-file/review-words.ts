import type { EvidenceEntry, PanelistEntry, SaidRating } from './review-entries.ts'

export function saidInWords(said: SaidRating): string {
  if ('notAssessed' in said) return said.notAssessed === '' ? 'not assessed' : `not assessed, ${said.notAssessed}`
  if (said.rating === null) return 'not rated'
  return said.label === undefined ? String(said.rating) : `${said.rating}, ${said.label}`
}

/** How a rating changed after the reveal; undefined if it didn't. */
export function changeInWords({ changedAfterReveal }: { changedAfterReveal?: SaidRating | undefined }): string | undefined {
  return changedAfterReveal && `changed to ${saidInWords(changedAfterReveal)}`
}

export const evidenceInWords = ({ quote, standsFor, from }: EvidenceEntry): string =>
  `“${quote}”${from === undefined ? '' : ` (${from})`} for ${standsFor}`

/** What became of a scorecard after the version that counts was handed in; undefined if it still stands as submitted. */
export function sinceInWords({ scorecard, reason }: PanelistEntry, written: (text: string) => string): string | undefined {
  if (scorecard === undefined || scorecard === 'submitted') return undefined
  return reason === undefined ? scorecard : `${scorecard}: ${written(reason)}`
}

export function ordinal(position: number): string {
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(position)
  return `${position}${{ one: 'st', two: 'nd', few: 'rd' }[rule as string] ?? 'th'}`
}
