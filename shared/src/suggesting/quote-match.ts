import type { Question } from '../library/question.ts'
import type { SkillFinder } from './find-skills.ts'
import { mainWords, skillStrength } from './main-words.ts'
import { type Requirement, skillsOf } from './posting/requirement.ts'
import { tellingWords } from './posting/telling-words.ts'
import { placesOf, placeWeight } from './question-places.ts'
import type { QuestionMatch } from './suggestion-schema.ts'

type Place = QuestionMatch['place']
/** The content of a question, read once for all requirements. */
interface Spoken {
  /** By skill, at its most telling place. */
  skills: ReadonlyMap<string, { said: string; place: Place }>
  /** By stem, at its most telling place. */
  words: ReadonlyMap<string, { text: string; place: Place }>
}

/** For each requirement, every skill that it shares with the question or, if it names none, the telling words that both share. */
export function quoteMatches(requirements: readonly Requirement[], question: Question, finder: SkillFinder): QuestionMatch[] {
  const spoken = spokenIn(question, finder)
  return requirements.flatMap((requirement) => {
    const names = skillsOf(requirement)
    return names.length === 0 ? sharedWords(requirement, spoken) : sharedSkills(requirement, names, question, spoken)
  })
}

function spokenIn(question: Question, finder: SkillFinder): Spoken {
  const skills = new Map<string, { said: string; place: Place }>()
  const words = new Map<string, { text: string; place: Place }>()
  for (const { place, text } of placesOf(question)) {
    for (const { skill, start, end } of finder.find(text)) {
      const known = skills.get(skill)
      if (!known || placeWeight[known.place] < placeWeight[place]) skills.set(skill, { said: text.slice(start, end), place })
    }
    for (const word of tellingWords(text)) {
      const known = words.get(word.stem)
      if (!known || placeWeight[known.place] < placeWeight[place]) words.set(word.stem, { text: word.text, place })
    }
  }
  return { skills, words }
}

function sharedSkills(requirement: Requirement, names: readonly string[], question: Question, spoken: Spoken): QuestionMatch[] {
  const mains = mainWords(requirement)
  const asked = mains.filter((stem) => isAbout(spoken.words.get(stem)?.place))
  const share = mains.length === 0 ? 1 : asked.length / mains.length
  return names.flatMap((skill) => {
    const found = spoken.skills.get(skill)
    const mention = requirement.mentions.find((one) => one.skill === skill)
    if (!found || !mention) return []
    const strength = skillStrength(skill, question.kind, placeWeight[found.place], share)
    const wanted = requirement.quote.slice(mention.start - requirement.start, mention.end - requirement.start)
    return strength === 0 ? [] : [{ requirementId: requirement.id, skill, strength, wanted, ...found }]
  })
}

const isAbout = (place: Place | undefined): boolean => place !== undefined && placeWeight[place] === 1

function sharedWords(requirement: Requirement, { words }: Spoken): QuestionMatch[] {
  const wanted = tellingWords(requirement.quote)
  const stems = new Set(wanted.map((word) => word.stem))
  // In the question's order.
  const shared = new Map([...words].filter(([stem]) => stems.has(stem)))
  const first = [...shared.values()][0]
  if (!first || shared.size < Math.min(2, stems.size)) return []
  const ofRequirement = wanted.filter(
    (word, at) => shared.has(word.stem) && wanted.findIndex((one) => one.stem === word.stem) === at,
  )
  return [
    {
      requirementId: requirement.id,
      strength: Math.min(1, [...shared.values()].reduce((sum, { place }) => sum + placeWeight[place], 0) / stems.size),
      wanted: ofRequirement.map((word) => word.text).join(' … '),
      said: [...shared.values()].map(({ text }) => text).join(' … '),
      place: first.place,
    },
  ]
}
