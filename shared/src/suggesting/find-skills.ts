import { namesPeople } from './people-named.ts'
import type { Skill, SkillAlias } from './skills/skill.ts'
import { type Word, wordsOf } from './words.ts'

/** A skill that a text mentions, and the words that do: `text.slice(start, end)`. */
export interface SkillMention {
  skill: string
  start: number
  end: number
}

export interface SkillFinder {
  /**
   * Mentions in the text's order; of overlapping ones the longest. Takes time in proportion to the text. `words`: the text's
   * words, if the caller has them.
   */
  find(text: string, words?: readonly Word[]): SkillMention[]
}

interface Phrase {
  skill: string
  care: SkillAlias['care']
  /** As written, for aliases whose case matters. */
  written: readonly string[]
  folded: readonly string[]
  /** ".NET" begins with a dot that "the net" doesn't have. */
  dotted: boolean
}

/** What may stand between two words of one alias: "node.js", "CI/CD", "problem-solving", a line break. */
const JOINT = /^(?:[ \t]*\r?\n?[ \t]*|[.\-/_‐‑+’'&])$/

/** Indexes a table once, to search many texts. */
export function createSkillFinder(skills: readonly Skill[]): SkillFinder {
  const byFirst = new Map<string, Phrase[]>()
  for (const skill of skills) {
    for (const alias of skill.aliases) {
      const words = wordsOf(alias.text)
      const first = words[0]
      if (!first) continue
      const phrase: Phrase = {
        skill: skill.name,
        care: alias.care,
        written: words.map((word) => word.text),
        folded: words.map((word) => word.folded),
        dotted: alias.text.startsWith('.'),
      }
      const known = byFirst.get(first.folded)
      if (known) known.push(phrase)
      else byFirst.set(first.folded, [phrase])
    }
  }
  // The longest alias that fits is the right one: "Spring Boot" before "Spring", "React Native" before "React".
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.folded.length - a.folded.length)

  return {
    find(text, words = wordsOf(text)) {
      const found: (SkillMention & { sure: boolean; first: number; last: number })[] = []
      for (let at = 0; at < words.length; at++) {
        const phrase = longestAt(byFirst, text, words, at)
        if (!phrase) continue
        const last = at + phrase.folded.length - 1
        const [start, end] = [words[at]?.start ?? 0, words[last]?.end ?? 0]
        if (namesPeople(text, words, at, last, phrase.folded.join(' '))) {
          at = last
          continue
        }
        const sure = phrase.care !== 'wary' || speaksOfSkill(text, words, at, last)
        found.push({ skill: phrase.skill, start: phrase.dotted ? start - 1 : start, end, sure, first: at, last })
        at = last
      }
      return settleByNeighbours(text, words, found).map(({ skill, start, end }) => ({ skill, start, end }))
    },
  }
}

function longestAt(byFirst: ReadonlyMap<string, Phrase[]>, text: string, words: readonly Word[], at: number): Phrase | undefined {
  const word = words[at]
  if (!word) return undefined
  const begins = [...(byFirst.get(word.folded) ?? []), ...(byFirst.get(singular(word.folded)) ?? [])]
  return begins.find((phrase) => {
    if (phrase.dotted && !(text[word.start - 1] === '.' && !/[\p{L}\p{N}]/u.test(text[word.start - 2] ?? ' '))) return false
    return phrase.folded.every((folded, offset) => {
      const here = words[at + offset]
      const before = words[at + offset - 1]
      if (!here || (offset > 0 && before && !JOINT.test(text.slice(before.end, here.start)))) return false
      if (phrase.care !== 'any') return here.text === phrase.written[offset]
      if (here.folded === folded) return true
      // "unit test" and "unit tests" are one alias.
      return offset === phrase.folded.length - 1 && singular(here.folded) === folded
    })
  })
}

const singular = (folded: string): string => (folded.length > 4 && folded.endsWith('s') ? folded.slice(0, -1) : folded)

/** After one of these words, a word written like a wary alias is the skill. */
const LEADS_TO_SKILL = new Set(
  (
    'in with using of know knows knowing knowledge experience experienced fluent write writes writing written like e.g eg as proficient ' +
    'proficiency language languages via build built strong solid modern advanced good excellent idiomatic code coding learn years stack backend server'
  ).split(' '),
)
/** The same before one of these words. */
const FOLLOWS_SKILL = new Set(
  (
    'developer developers engineer engineers programmer programmers programming language languages code codebase codebases services service ' +
    'microservices backend backends ecosystem framework runtime stdlib modules module skills experience jobs application applications apps ' +
    'components hooks apps macros formulas models workbooks compiler concurrency goroutines channels streaming cluster database databases server servers packages'
  ).split(' '),
)
/** "excel at", "go beyond", "in spring 2027": the next word shows that this is an everyday word. */
const EVERYDAY_AFTER = new Set(
  'at to the beyond through above ahead further out where on from for your we our you is a an level suite ahead back down up into'.split(
    ' ',
  ),
)

/** “Spark is a plus”, “R would be an advantage”. */
const WELCOME_AFTER =
  /^\s+(?:(?:is|are|would be)\s+)?(?:an?\s+(?:\w+\s+)?(?:plus|bonus|advantage|asset)\b|(?:desirable|preferred|welcome|required)\b)/i

function speaksOfSkill(text: string, words: readonly Word[], first: number, last: number): boolean {
  const [word, end, before, after] = [words[first], words[last], words[first - 1], words[last + 1]]
  if (!word || !end) return false
  // "C-level", "R&D": it is part of something else.
  if (/^(?:-\p{L}|&)/u.test(text.slice(end.end, end.end + 2)) || text[word.start - 1] === '&') return false
  if (words.length === last - first + 1 || WELCOME_AFTER.test(text.slice(end.end, end.end + 40))) return true
  const directlyAfter = after && /^\s+$/.test(text.slice(end.end, after.start)) ? after.folded : undefined
  if (directlyAfter !== undefined) {
    if (FOLLOWS_SKILL.has(directlyAfter)) return true
    if (EVERYDAY_AFTER.has(directlyAfter) || /^\d{4}$/.test(directlyAfter)) {
      // "services in Go for payments": the word before decides where the next word leaves it open.
      return directlyAfter === 'for' && before !== undefined && ['in', 'with', 'using', 'of'].includes(before.folded)
    }
  }
  return before !== undefined && /^[\s(:]+$/.test(text.slice(before.end, word.start)) && LEADS_TO_SKILL.has(before.folded)
}

/** "Java, Go and Rust": in a list, a wary alias beside a sure skill is a skill, too, and then so is the one beside that. */
function settleByNeighbours<M extends { start: number; end: number; sure: boolean; first: number; last: number }>(
  text: string,
  words: readonly Word[],
  found: readonly M[],
): M[] {
  const sure = found.map((mention) => mention.sure)
  const listed = (one: M | undefined, other: M | undefined): boolean => {
    if (!one || !other) return false
    const between = text.slice(one.end, other.start)
    return /^\s*(?:[,/|&•·+()]|,?\s*(?:and|or))\s*(?:(?:and|or)\s+)?$/i.test(between)
  }
  const apart = (mention: M): boolean => !/^(?:-\p{L}|&\p{L})/u.test(text.slice(mention.end, mention.end + 2))
  for (let changed = true; changed; ) {
    changed = false
    for (const [at, mention] of found.entries()) {
      if (sure[at] || !apart(mention)) continue
      const next = words[mention.last + 1]
      if (next && /^\s+$/.test(text.slice(mention.end, next.start)) && EVERYDAY_AFTER.has(next.folded) && next.folded !== 'for')
        continue
      if ((sure[at - 1] && listed(found[at - 1], mention)) || (sure[at + 1] && listed(mention, found[at + 1]))) {
        sure[at] = true
        changed = true
      }
    }
  }
  return found.filter((_, at) => sure[at])
}
