import { stem } from '../../library/question-similarity.ts'
import { type Word, wordsOf } from '../words.ts'

/** Words that hold sentences together, and words that job descriptions and questions use whatever they are about. */
const COMMON = new Set(
  (
    'a an and any are as at be been but by can could did do does each for from get give had has have how i if in into is it its like many may me more most must my need no not ' +
    'of on one or other our out over own per please shall should so some such than that the their them then there these they this those through to under up us use used uses using very via was we were ' +
    'what when where which while who whom why will with within would you your yours about after all also among around because before being between both during every few first further here just last less let long ' +
    'make makes making much new next now often only same since still take takes too until well within without year years day days week time way ways thing things ' +
    'ability able across advanced applicant background basic bonus bring build building candidate company comfortable competent considered core deep degree deliver demonstrated desirable develop developed developer ' +
    'developing development drive effective efficient engineer engineering ensure environment equivalent essential excellent expect experience experienced expert expertise familiar familiarity field fluent ' +
    'good great help high highly hands ideally improve including job join keen know knowledge large least level look looking maintain manage member modern nice participate plus position practical practice prefer preferably ' +
    'preferred professional proficiency proficient profile proven qualification relevant require required requirement responsibility responsible role senior junior similar skill skills software solid solution sound strong ' +
    'support systems system team technical technology technologies tool tools track understand understanding various want wide willing willingness work working world write writing years tell describe explain would service services feature features design application applications project projects product products business user users code data customer customers'
  ).split(' '),
)
const COMMON_STEMS = new Set([...COMMON].map(stem))

export interface TellingWord extends Word {
  stem: string
}

/** The words of a text that tell what it is about, by stem and with their places. Numbers and single letters tell nothing. */
export function tellingWords(text: string, words: readonly Word[] = wordsOf(text)): TellingWord[] {
  return words.flatMap((word) => {
    if (word.folded.length < 3 || /^\d/.test(word.folded) || COMMON.has(word.folded)) return []
    const stemmed = stem(word.folded)
    return COMMON_STEMS.has(stemmed) ? [] : [{ ...word, stem: stemmed }]
  })
}
