import type { Question } from '../library/question.ts'
import type { SkillFinder } from './find-skills.ts'
import { placesOf, placeWeight } from './question-places.ts'
import { type Requirement, skillsOf } from './requirement.ts'
import type { QuestionMatch } from './suggestion-schema.ts'
import { tellingWords } from './telling-words.ts'

/** Every skill or, where the requirement names none, the telling words that question and requirement have in common. */
export function quoteMatch(requirement: Requirement, question: Question, finder: SkillFinder): QuestionMatch[] {
  const names = skillsOf(requirement)
  const places = placesOf(question)
  if (names.length === 0) return sharedWords(requirement, places)
  const said = new Map<string, { said: string; place: QuestionMatch['place'] }>()
  for (const { place, text } of places) {
    for (const { skill, start, end } of finder.find(text)) {
      const known = said.get(skill)
      if (!known || placeWeight[known.place] < placeWeight[place]) said.set(skill, { said: text.slice(start, end), place })
    }
  }
  return names.flatMap((skill) => {
    const found = said.get(skill)
    const mention = requirement.mentions.find((one) => one.skill === skill)
    if (!found || !mention) return []
    const wanted = requirement.quote.slice(mention.start - requirement.start, mention.end - requirement.start)
    return [{ requirementId: requirement.id, skill, strength: placeWeight[found.place], wanted, ...found }]
  })
}

function sharedWords(requirement: Requirement, places: ReturnType<typeof placesOf>): QuestionMatch[] {
  const wanted = tellingWords(requirement.quote)
  const stems = new Set(wanted.map((word) => word.stem))
  const shared = new Map<string, { text: string; place: QuestionMatch['place'] }>()
  for (const { place, text } of places) {
    for (const word of tellingWords(text)) {
      if (stems.has(word.stem) && !shared.has(word.stem)) shared.set(word.stem, { text: word.text, place })
    }
  }
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
