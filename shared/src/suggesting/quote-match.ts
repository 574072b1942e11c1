import type { Question } from '../library/question.ts'
import type { SkillFinder } from './find-skills.ts'
import { placesOf, placeWeight } from './question-places.ts'
import { type Requirement, skillsOf } from './requirement.ts'
import type { QuestionMatch } from './suggestion-schema.ts'
import { tellingWords } from './telling-words.ts'

type Place = QuestionMatch['place']
/** What a question says, read once for all requirements. */
interface Spoken {
  /** By skill, where it says most. */
  skills: ReadonlyMap<string, { said: string; place: Place }>
  /** By stem, where it comes first. */
  words: ReadonlyMap<string, { text: string; place: Place }>
}

/** For each requirement every skill or, where it names none, the telling words that it and the question have in common. */
export function quoteMatches(requirements: readonly Requirement[], question: Question, finder: SkillFinder): QuestionMatch[] {
  const spoken = spokenIn(question, finder)
  return requirements.flatMap((requirement) => {
    const names = skillsOf(requirement)
    return names.length === 0 ? sharedWords(requirement, spoken) : sharedSkills(requirement, names, spoken)
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
    for (const word of tellingWords(text)) if (!words.has(word.stem)) words.set(word.stem, { text: word.text, place })
  }
  return { skills, words }
}

const sharedSkills = (requirement: Requirement, names: readonly string[], { skills }: Spoken): QuestionMatch[] =>
  names.flatMap((skill) => {
    const found = skills.get(skill)
    const mention = requirement.mentions.find((one) => one.skill === skill)
    if (!found || !mention) return []
    const wanted = requirement.quote.slice(mention.start - requirement.start, mention.end - requirement.start)
    return [{ requirementId: requirement.id, skill, strength: placeWeight[found.place], wanted, ...found }]
  })

function sharedWords(requirement: Requirement, { words }: Spoken): QuestionMatch[] {
  const wanted = tellingWords(requirement.quote)
  const stems = new Set(wanted.map((word) => word.stem))
  // In the order the question says them.
  const shared = new Map([...words].filter(([stem]) => stems.has(stem)))
  const first = [...shared.values()][0]
  if (!first || shared.size < Math.min(2, stems.size)) return []
  const ofRequirement = wanted.filter(
    (word, at) => shared.has(word.stem) && wanted.findIndex((one) => one.stem === word.stem) === at,
  )
  return [
    {
      requirementId: requirement.id,
      strength: Math.min(1, shared.size / stems.size),
      wanted: ofRequirement.map((word) => word.text).join(' … '),
      said: [...shared.values()].map(({ text }) => text).join(' … '),
      place: first.place,
    },
  ]
}
