import { z } from 'zod'
import { type Actor, isNameWithheld } from '../access/policy.ts'
import type { Id } from '../base/ids.ts'
import { candidateSchema } from './candidate.ts'

/** A candidate as somebody is shown them: by name or, on a panel that reviews anonymously, by initials. */
export const shownCandidateSchema = candidateSchema.extend({ initials: z.literal(true).optional() })
export type ShownCandidate = z.infer<typeof shownCandidateSchema>

/**
 * A candidate as the server keeps them, for a page that may be a panel's. What they are called leaves it through `candidateFor`
 * alone, so it is not called `name`: whoever passes this on by mistake gives nothing that a schema takes.
 */
export interface KeptCandidate {
  id: Id
  fullName: string
  /** Who has a seat in an interview of theirs that is anonymous and not revealed. */
  withheldFrom: readonly Id[]
}

/** What this actor is shown of a candidate. Every name that may reach a panel goes through it. */
export const candidateFor = (actor: Actor, { id, fullName, withheldFrom }: KeptCandidate): ShownCandidate =>
  isNameWithheld(actor, { withheldFrom }) ? { id, name: initialsOf(fullName), initials: true } : { id, name: fullName }

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * The first letters of the first and of the last word, in any script: "Ruth Anna Example" is "R. E.", "Mia" is "M.". Words
 * without a letter or a digit have none. How many words a name has in the middle is not told.
 */
export function initialsOf(name: string): string {
  const letters = name
    .normalize('NFC')
    .split(/\s+/u)
    .flatMap((word) => letterOf(word) ?? [])
  const [first] = letters
  const last = letters.length > 1 ? letters.at(-1) : undefined
  return first === undefined
    ? 'Candidate'
    : [first, last].flatMap((letter) => (letter === undefined ? [] : `${letter}.`)).join(' ')
}

/** A word's first letter with the marks that belong to it; behind an opening bracket or an apostrophe, too. */
function letterOf(word: string): string | undefined {
  for (const { segment } of graphemes.segment(word)) {
    if (!/[\p{L}\p{N}]/u.test(segment)) continue
    const upper = segment.toUpperCase()
    // "ß" would become two letters.
    return [...graphemes.segment(upper)].length === 1 ? upper : segment
  }
  return undefined
}
