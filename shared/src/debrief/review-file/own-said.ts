import { own } from '../../printing/isolated-words.ts'
import type { SaidRating } from './review-entries.ts'

/** A rating whose words stand in a sentence of ours. */
export function ownSaid(said: SaidRating): SaidRating {
  if ('notAssessed' in said) return { notAssessed: own(said.notAssessed) }
  if (said.rating === null || said.label === undefined) return said
  return { rating: said.rating, label: own(said.label) }
}
