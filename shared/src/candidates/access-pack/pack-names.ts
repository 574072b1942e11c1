import type { Id } from '../../base/ids.ts'
import { nameKey } from '../../base/name-order.ts'
import type { OtherNames } from './access-pack.ts'

/** Somebody besides the candidate who may be named in a pack. */
export interface OtherPerson {
  id: Id
  name: string
  email: string
}

/** How a pack names other people. */
export interface PackNames {
  others: OtherNames
  /** In a place that names somebody. */
  who(person: { id: Id; name: string }): string
  /** The label of a person known only by id; undefined for nobody. */
  whoIs(id: Id | undefined): string | undefined
  /** Words that somebody wrote. */
  words(text: string): string
  /** Who speaks in a transcript, as a meeting tool wrote it. */
  speaker(name: string): string
}

/** A word of a name on its own that is shorter names anybody. */
const SHORTEST = 2
/** Scripts that are written without spaces: a name stands inside a run of letters. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u
const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** What may stand between two words of one name. */
const BETWEEN = /^[ \u00a0.'’-]{1,2}$/
const ADDRESS = /[^\s<>(),;:"“”]+@[^\s<>(),;:"“”]+[\p{L}\p{N}]/gu

/** Most words are plain, and their key is quickly told. */
const keyOf = (word: string): string => (/^[a-z0-9]+$/i.test(word) ? word.toLowerCase() : nameKey(word))

const wordsOf = (name: string): string[] => [...name.matchAll(WORD)].map(([word]) => nameKey(word))

/**
 * @param people everybody with an account. Those who had to do with the candidate come in `involved`, too: first the panels', in
 *   the order in which they get their numbers
 * @param candidateNames what the candidate is, and was, called: their own name stays
 */
export function packNames(
  others: OtherNames,
  people: readonly OtherPerson[],
  involved: readonly { id: Id; onPanel: boolean }[],
  candidateNames: readonly string[],
): PackNames {
  const known = new Map(people.map((person) => [person.id, person]))
  if (others === 'named') {
    const same = (text: string) => text
    return {
      others,
      who: ({ name }) => name,
      whoIs: (id) => (id === undefined ? undefined : known.get(id)?.name),
      words: same,
      speaker: same,
    }
  }
  const labels = numbered(people, involved)
  const labelOf = (id: Id) => labels.get(id) ?? 'Someone who left'
  const found = namesToFind(people, labels, new Set(involved.map(({ id }) => id)), candidateNames)
  const words = (text: string) => withLabels(text, found)
  const own = new Set(candidateNames.flatMap(wordsOf))
  const speakers = new Map<string, string>()
  return {
    others,
    who: ({ id }) => labelOf(id),
    whoIs: (id) => (id === undefined ? undefined : labelOf(id)),
    words,
    speaker(name) {
      const labelled = words(name)
      if (labelled !== name || wordsOf(name).some((word) => own.has(word))) return labelled
      // Somebody without an account, such as a guest: nobody but the candidate is named.
      const label = speakers.get(name) ?? `Speaker ${speakers.size + 1}`
      speakers.set(name, label)
      return label
    },
  }
}

function numbered(people: readonly OtherPerson[], involved: readonly { id: Id; onPanel: boolean }[]): Map<Id, string> {
  const labels = new Map<Id, string>()
  let [panelists, persons] = [0, 0]
  for (const { id, onPanel } of involved) {
    if (!labels.has(id)) labels.set(id, onPanel ? `Panelist ${++panelists}` : `Person ${++persons}`)
  }
  // Whoever else has an account may stand in the words of those who had to do with the candidate.
  for (const { id } of people) if (!labels.has(id)) labels.set(id, `Person ${++persons}`)
  return labels
}

interface Found {
  /** By the first word of a name: names, the longest first. */
  names: Map<string, { rest: string[]; label: string }[]>
  /** A word of one name alone, such as a first name. */
  parts: Map<string, string>
  addresses: Map<string, string>
  unspaced: { name: string; label: string }[]
}

function namesToFind(
  people: readonly OtherPerson[],
  labels: ReadonlyMap<Id, string>,
  involved: ReadonlySet<Id>,
  candidateNames: readonly string[],
): Found {
  const found: Found = { names: new Map(), parts: new Map(), addresses: new Map(), unspaced: [] }
  const own = new Set(candidateNames.flatMap(wordsOf))
  const ownNames = new Set(candidateNames.map(nameKey))
  for (const { id, name, email } of people) {
    const label = labels.get(id) ?? ''
    // A colleague who applies has an account of their own.
    if (ownNames.has(nameKey(name))) continue
    found.addresses.set(email.toLowerCase(), label)
    if (UNSPACED.test(name)) found.unspaced.push({ name, label })
    const [first = '', ...rest] = wordsOf(name)
    if (rest.length > 0) {
      const others = found.names.get(first) ?? []
      found.names.set(
        first,
        [...others, { rest, label }].toSorted((a, b) => b.rest.length - a.rest.length),
      )
    }
    // A word alone is looked for only where it names one of those who were there: it may be an everyday word.
    if (!involved.has(id)) continue
    for (const [part] of name.matchAll(WORD)) {
      const key = nameKey(part)
      if (own.has(key) || [...part].length < SHORTEST || !isCapital(part)) continue
      const before = found.parts.get(key)
      found.parts.set(key, before === undefined || before === label ? label : `${before} or ${label}`)
    }
  }
  return found
}

/** Begins with a capital letter, or is written in letters that have none. */
const isCapital = (word: string): boolean => /^(?![\p{Ll}\p{N}])/u.test(word)

function withLabels(text: string, { names, parts, addresses, unspaced }: Found): string {
  let labelled = text.includes('@') ? text.replace(ADDRESS, (address) => addresses.get(address.toLowerCase()) ?? address) : text
  for (const { name, label } of unspaced) labelled = labelled.replaceAll(name, label)
  const tokens = [...labelled.matchAll(WORD)].map((match) => ({
    word: match[0],
    at: match.index,
    end: match.index + match[0].length,
  }))
  const written: string[] = []
  let from = 0
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (!token) continue
    const key = keyOf(token.word)
    const whole = names.get(key)?.find(({ rest }) =>
      rest.every((word, index) => {
        const [before, next] = [tokens[at + index], tokens[at + index + 1]]
        return before && next && keyOf(next.word) === word && BETWEEN.test(labelled.slice(before.end, next.at))
      }),
    )
    const label = whole?.label ?? (isCapital(token.word) ? parts.get(key) : undefined)
    if (label === undefined) continue
    at += whole?.rest.length ?? 0
    written.push(labelled.slice(from, token.at), label)
    from = tokens[at]?.end ?? token.end
  }
  return written.length === 0 ? labelled : written.join('') + labelled.slice(from)
}
