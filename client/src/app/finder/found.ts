import type { Id } from '@panelbook/shared/base/ids'
import { nameKey } from '@panelbook/shared/base/name-order'

/** What kinds of things are found, in the order in which they stand. */
export const kinds = ['candidates', 'interviews', 'questions', 'plans', 'roles', 'people', 'do'] as const
export type FoundKind = (typeof kinds)[number]

/** One thing that was found: what it is called, what else tells it apart, and where it leads. */
export interface FoundThing {
  kind: FoundKind
  key: string
  title: string
  note: string
  to: string
  params?: Record<string, Id>
  search?: Record<string, string>
}

/** How many of a kind are shown: a person reads on by typing more. */
export const MOST_OF_A_KIND = 5

/** What was typed: words to look for, and whether among acts alone (`>` in front). */
export function askedFor(typed: string): { text: string; actsAlone: boolean } {
  const actsAlone = typed.trimStart().startsWith('>')
  return { text: typed.replace(/^\s*>/, '').trim(), actsAlone }
}

/** Things whose own name begins with what was typed come before others. */
export function bestFirst<T>(text: string, things: readonly T[], nameOf: (thing: T) => string): T[] {
  const wanted = nameKey(text)
  const rank = (thing: T) => {
    const key = nameKey(nameOf(thing))
    return key.startsWith(wanted) ? 0 : key.includes(wanted) ? 1 : 2
  }
  return things.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_OF_A_KIND)
}

/** The parts of a title, those that were typed apart. Letters that fold to several are left as they are. */
export function marked(title: string, text: string): { words: string; typed: boolean }[] {
  const wanted = text.split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return [{ words: title, typed: false }]
  const pattern = wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return title
    .split(new RegExp(`(${pattern})`, 'gi'))
    .map((words, index) => ({ words, typed: index % 2 === 1 }))
    .filter(({ words }) => words !== '')
}
