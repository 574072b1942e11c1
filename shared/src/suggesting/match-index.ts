import type { Question } from '../library/question.ts'
import type { SkillFinder } from './find-skills.ts'
import { mainWords, skillStrength } from './main-words.ts'
import { type Requirement, skillsOf } from './posting/requirement.ts'
import { tellingWords } from './posting/telling-words.ts'
import { placesOf, placeWeight } from './question-places.ts'
import { wordsOf } from './words.ts'

/**
 * Finds the questions about what a requirement asks for, by text alone, in one of two ways:
 * - it names skills: a question is about a skill that its title, competency or prompt names (1), or close to one that a tag,
 *   signal, probe or red flag names (0.4); where it names only behaviour and says much else, its main words must be shared, too:
 *   see `main-words`;
 * - it names none: the telling words that both share, weighed by how rare they are in the library (inverse document frequency, as
 *   in BM25: Robertson & Zaragoza, The Probabilistic Relevance Framework, 2009), as a share of all the requirement's telling
 *   words. With under two shared words, where it has as many, or under `LEAST_SHARE`, it is no match.
 */
export interface MatchIndex {
  /** Adds a question, or replaces the one with its id. Takes time in proportion to its words. */
  put(question: Question): void
  remove(id: string): void
  versions(): Map<string, number>
  /** How many questions it holds. */
  readonly size: number
  question(slot: number): Question | undefined
  match(requirement: Requirement): RequirementMatches
}

/** For one requirement, by the slot of a question: 0 where nothing matches. */
export interface RequirementMatches {
  requirement: Requirement
  /** One array a skill, in the order of `skillsOf`; 0, 0.4 or 1. Empty where the requirement names no skill. */
  skills: Float32Array[]
  /**
   * The share of the requirement's telling words, 0 to 1. It decides the match where no skill is named, and between equals where
   * one is.
   */
  words: Float32Array
  /** Slots with anything above 0, ascending. */
  slots: number[]
}

/** Above 0.4, so that words which only a signal, probe or red flag contains are no match by themselves. */
export const LEAST_SHARE = 0.45
/** A word in more than this share of the library's questions tells nothing. */
const TOO_COMMON = 0.25

interface Postings {
  slots: number[]
  weights: number[]
}

export function createMatchIndex(finder: SkillFinder): MatchIndex {
  let slots: (Question | undefined)[] = []
  let slotOf = new Map<string, number>()
  let skillPostings = new Map<string, Postings>()
  let wordPostings = new Map<string, Postings>()

  const add = (postings: Map<string, Postings>, key: string, slot: number, weight: number) => {
    const known = postings.get(key)
    if (known) {
      known.slots.push(slot)
      known.weights.push(weight)
    } else postings.set(key, { slots: [slot], weights: [weight] })
  }
  const remove = (id: string) => {
    const slot = slotOf.get(id)
    if (slot !== undefined) slots[slot] = undefined
    slotOf.delete(id)
  }
  const put = (question: Question) => {
    remove(question.id)
    const slot = slots.push(question) - 1
    slotOf.set(question.id, slot)
    const skills = new Map<string, number>()
    const words = new Map<string, number>()
    for (const { place, text } of placesOf(question)) {
      const weight = placeWeight[place]
      const textWords = wordsOf(text)
      for (const { skill } of finder.find(text, textWords)) if ((skills.get(skill) ?? 0) < weight) skills.set(skill, weight)
      for (const word of tellingWords(text, textWords)) if ((words.get(word.stem) ?? 0) < weight) words.set(word.stem, weight)
    }
    for (const [skill, weight] of skills) add(skillPostings, skill, slot, weight)
    for (const [word, weight] of words) add(wordPostings, word, slot, weight)
    // The slots of replaced questions stay empty until more than half are.
    if (slots.length > 1_000 && slots.length > 2 * slotOf.size) sweep()
  }
  const sweep = () => {
    const kept = slots.filter((question) => question !== undefined)
    slots = []
    slotOf = new Map()
    skillPostings = new Map()
    wordPostings = new Map()
    for (const question of kept) put(question)
  }

  return {
    put,
    remove,
    versions: () => new Map([...slotOf].map(([id, slot]) => [id, slots[slot]?.version ?? 0])),
    get size() {
      return slotOf.size
    },
    question: (slot) => slots[slot],
    match(requirement) {
      const names = skillsOf(requirement)
      const mains = mainWords(requirement)
      const asked = new Float32Array(mains.length > 0 ? slots.length : 0)
      for (const postings of mains.map((stem) => wordPostings.get(stem))) {
        for (const [at, slot] of (postings?.slots ?? []).entries()) {
          if (postings?.weights[at] === 1) asked[slot] = (asked[slot] ?? 0) + 1 / mains.length
        }
      }
      const skills = names.map((name) => {
        const strengths = new Float32Array(slots.length)
        const postings = skillPostings.get(name)
        for (const [at, slot] of (postings?.slots ?? []).entries()) {
          const share = mains.length > 0 ? (asked[slot] ?? 0) : 1
          strengths[slot] = skillStrength(name, slots[slot]?.kind, postings?.weights[at] ?? 0, share)
        }
        return strengths
      })
      const stems = [...new Set(tellingWords(requirement.quote).map((word) => word.stem))]
      const words = new Float32Array(slots.length)
      const shared = new Uint8Array(slots.length)
      let whole = 0
      for (const stem of stems) {
        const postings = wordPostings.get(stem)
        const count = postings?.slots.length ?? 0
        const rarity = Math.log(1 + (slotOf.size - count + 0.5) / (count + 0.5))
        whole += rarity
        if (!postings || count > Math.max(20, TOO_COMMON * slotOf.size)) continue
        for (const [at, slot] of postings.slots.entries()) {
          words[slot] = (words[slot] ?? 0) + rarity * (postings.weights[at] ?? 0)
          shared[slot] = (shared[slot] ?? 0) + 1
        }
      }
      const found: number[] = []
      for (let slot = 0; slot < slots.length; slot++) {
        const share = whole > 0 ? (words[slot] ?? 0) / whole : 0
        const counts = names.length > 0 || (share >= LEAST_SHARE && (shared[slot] ?? 0) >= Math.min(2, stems.length))
        words[slot] = counts && slots[slot] ? share : 0
        const any = names.length > 0 ? skills.some((strengths) => (strengths[slot] ?? 0) > 0) : (words[slot] ?? 0) > 0
        if (any && slots[slot]) found.push(slot)
      }
      return { requirement, skills, words, slots: found }
    },
  }
}
