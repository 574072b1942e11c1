import type { QuestionDifficulty, QuestionLevel } from '../../library/question.ts'
import { type Legend, parseDifficulty, parseLevel, parseMinutes, symbolDifficulty } from './attributes.ts'
import { alternatives, phrasesOf } from './languages/all.ts'
import { asksSomewhere, endsAsking, plainMarks } from './marks.ts'

/** Judges by words alone how much a text looks like something that an interviewer would say to a candidate. */

const ASKS =
  /^(?:what|what['’]s|whats|how|how['’]s|why|when|where|which|who|whom|whose|can|could|would|should|do|does|did|is|are|was|were|have|has|had|will|in which|in what|at what|under what|for what|to what|on what|from what|with what|by what)\b/i
const TELLS =
  /^(?:(?:please |briefly |now |then |so |first |next |ok |okay |great |alright |in your own words |in one sentence |on the whiteboard |without running it |if you can |live )[,:]? ?)?(?:explain|describe|tell (?:me|us)|walk (?:me|us)|talk (?:me|us|through|about)|take (?:me|us)|give (?:me|us|an?|some|two|three|examples?)|discuss|compare|contrast|define|design|implement|sketch|outline|imagine|suppose|assume|convince me|teach me|sell me|share (?:an?|the|your|with)|list (?:the|some|three|two|all|as)|name (?:the|some|three|two|a|an|all|one)|show (?:me|us|how)|write (?:a|an|the|some|code|pseudo|two|tests?|me)|build (?:a|an|the|me)|create (?:a|an|the|your)|model (?:a|an|the)|code (?:a|an|the|up)|draw|refactor|debug|optimi[sz]e|solve|find the|reverse|predict|estimate|critique|review (?:this|the following|a)|rewrite|simplify|generate an?|differentiate|distinguish|elaborate|summari[sz]e|illustrate|propose|plan (?:a|the|how)|calculate|count the|remove the|using [\p{L}\p{N} ]{2,30}, |state the|identify the|think of a|recall a|pick (?:a|one|any) |choose (?:a|one) |pitch|consider (?:a|an|the|this|that)|given (?:a|an|the|this|two|these|that)|mention (?:some|the|a)|clarify)\b/iu
const SCENE =
  /^(?:you(?:['’]ve| have|['’]re| are| receive| get| join| notice| inherit| need| own| must| find| see| discover| want| suspect| deploy| open| lead| work)\b|your (?:team|service|manager|api|app|database|colleague|company|product|users?|site|pipeline|build|query|job)|an? [\p{L}\p{N} '’/-]{2,60}\b(?:is|are|has|have|fails?|reports?|grows?|asks?|complains?|needs?|says?|refuses?|keeps?|starts?|breaks?|returns?|wants?|takes?)\b|if (?:you|a|an|your|we|the|two|someone)\b|there (?:is|are)|let['’]s|we (?:have|need|want|are|run|store)|after (?:a|an|the|your)|two (?:services|people|teammates|engineers|threads|users)|our (?:team|service|api|app|database))/iu

/** Words that begin questions in one language, and other sentences in English or in a related language. */
const SHARED = new Set('come|has|ne|kim|chi|co|que|do|is|was|no|que|já|la|al|ma|si|per|son|pode|hai|qual'.split('|'))
const FOREIGN_ASKS = new RegExp(
  `^(?:${alternatives((language) =>
    phrasesOf(language.asks)
      .filter((phrase) => !SHARED.has(phrase))
      .join('|'),
  )})(?=[\\s,.!]|$|\\p{Script=Han}|\\p{Script=Hangul}|\\p{Script=Hiragana}|\\p{Script=Katakana})`,
  'iu',
)
const FOREIGN_TELLS = new RegExp(
  `^(?:${alternatives(({ tells }) => tells)})(?=[\\s,.!:-]|$|\\p{Script=Han})|(?:教えてください|説明してください|聞かせてください|話してください|挙げてください|述べてください|설명해 ?주세요|말해 ?주세요|말씀해 ?주세요|이야기해 ?주세요|들어 ?주세요|बताइए|बताएँ|बताएं|समझाइए|कीजिए|करें|anlatın|açıklayın|anlatır mısınız|दीजिए)[.。।!]?$`,
  'iu',
)

/**
 * 0: no prompt by its looks; 1: might open one; 2: tells a candidate what to do, or asks before its end; 3: ends like a question.
 */
export function promptLikeness(text: string): 0 | 1 | 2 | 3 {
  const plain = plainMarks(text).replace(/^["“”„«'‘*_¿¡「『\s]{1,4}/, '')
  if (endsAsking(plain)) return 3
  if (TELLS.test(plain) || FOREIGN_TELLS.test(plain)) return 2
  const head = plain.slice(0, 700)
  const asks = ASKS.test(head) || FOREIGN_ASKS.test(head)
  if (asksSomewhere(withoutQuotes(head)) && (asks || SCENE.test(head) || sentences(head) <= 4)) return 2
  if (asks && plain.length < 220 && sentences(plain) <= 1 && !/[.!:]$/.test(plain)) return 2
  return asks || SCENE.test(plain) ? 1 : 0
}

/** Whether the text by itself ends in a question, or tells a candidate what to do at its beginning or end. */
export function asksAlone(text: string): boolean {
  if (promptLikeness(text) === 3) return true
  const plain = plainMarks(text).replace(/^["“”„«'‘*_¿¡\s]{1,4}/, '')
  const last = plain.split(/[.?!]\s+/).at(-1) ?? plain
  const tells = (part: string) => TELLS.test(part) || FOREIGN_TELLS.test(part)
  return promptLikeness(text) === 2 && (tells(plain) || tells(last))
}

/**
 * Whether only a candidate is told this: "Describe …", "Tell us …". "Compare the marks" doesn't count: it may be in a caretaker's
 * list.
 */
export const tellsCandidate = (text: string): boolean =>
  /^(?:please |now |then |so |first )?(?:describe|explain|tell (?:me|us)|walk (?:me|us)|talk (?:me|us|through)|take (?:me|us)|give (?:me|us|an example|examples?)|convince me|teach me|sell me|share (?:an?|with) |imagine|suppose)\b/i.test(
    text.replace(/^["“”'‘*_\s]{1,4}/, ''),
  ) || FOREIGN_TELLS.test(plainMarks(text).replace(/^["“”„«'‘*_¿¡\s]{1,4}/, ''))

/** Words of address: a text that has one is said to the candidate. */
const SPEAKS_TO =
  /(?<![\p{L}])(?:you|your|yours|yourself|you['’]\p{L}+|let['’]?s|sie|ihr|ihre|ihren|ihnen|du|dein|deine|dir|dich|vous|votre|vos|tu|te|toi|usted|ustedes|su|sus|você|seu|sua|voi|lei|suo|u|uw|je|jij|jouw|pan|pani|pana|państwo|вы|вас|вам|ваш|ваша|ви|вас|ваш|siz|sizin|sen|senin)(?![\p{L}])/iu
const OF_CANDIDATE = /\b(?:they|them|their|he|she|the candidate|candidates|the answer|answers|ideally)\b/i

/**
 * Separates a question from the text after it on its line that is not said to the candidate: "Why bread? Can they say why?", "…
 * expect? Two ways are enough." Undefined if there is no such text.
 */
export function behindQuestion(text: string): { prompt: string; rest: string } | undefined {
  if (text.includes('`') || text.length > 1_200) return undefined
  const marked = plainMarks(text)
  const ends = [...marked.matchAll(/\?["”’»)]?\s+(?=[\p{Lu}(])/gu)]
  for (const { index, 0: mark } of ends) {
    const rest = text.slice(index + mark.length).trim()
    if (!spokenTo(rest)) return { prompt: text.slice(0, index + mark.trimEnd().length), rest }
  }
  return undefined
}

/** Whether a sentence after a question belongs to it: it asks or tells the candidate something, or sets the scene. */
function spokenTo(rest: string): boolean {
  if (SPEAKS_TO.test(rest)) return true
  if (OF_CANDIDATE.test(rest)) return false
  return (
    /^[("“]/.test(rest) ||
    promptLikeness(rest) >= 1 ||
    !/[.!…]["”’)]?$/.test(rest) ||
    sentences(rest) > 3 ||
    /^(?:assume|note that|given|why|and|or|if|when|for example|e\.g|i\.e)\b/i.test(rest)
  )
}

const withoutQuotes = (text: string) => text.replace(/"[^"]{0,200}"|“[^”]{0,200}”|`[^`]{0,200}`/g, '')

export const sentences = (text: string): number =>
  plainMarks(text).match(/[.?!…](?=["”’)]{0,2}(?:\s|$|[^\p{ASCII}\p{Ll}]))/gu)?.length ?? (text.trim() ? 1 : 0)

/** Whether a prompt refers to what follows it: "… of this code?", "What is logged:", "the following". */
export const pointsBelow = (text: string): boolean =>
  /[:：]$|\b(?:following|below|this (?:code|snippet|function|program|example|query|script|component|class|loop|output)|these|the (?:code|snippet|output|function)|what(?:['’]s| is| will| does| would| gets).{0,30}(?:output|logged|log|print|printed|return|returned|result))\b/i.test(
    text,
  )

export interface PromptAttributes {
  text: string
  difficulty?: QuestionDifficulty
  level?: QuestionLevel
  minutes?: number
}

const TRAILING_BRACKET = /[\t ]*[([{]([^()[\]{}]{1,40})[)\]}][\t .]*$/
const LEADING_BRACKET = /^[([{]([^()[\]{}]{1,30})[)\]}][\t :–—-]*/
const TRAILING_SYMBOLS = /[\t ]*((?:[\p{So}★☆✩⭐●○][\ufe0e\ufe0f\u200d]?[\t ]?){1,8})$/u
const LEADING_SYMBOLS = /^((?:[\p{So}★☆✩⭐][\ufe0e\ufe0f\u200d]?[\t ]?){1,8})[\t :–—-]*/u
const LEADING_DASH = /^(\p{L}[\p{L}\d +/-]{2,20}?)[\t ]*(?:[–—|·:]|[\t ]-)[\t ]+(?=\p{Lu})/u
const TRAILING_DASH = /[\t ]+[-–—|·•][\t ]+([\p{L}\d +–/-]{3,24})$/u

/**
 * Takes the attributes around a prompt off it: "(Easy)", "[Senior, 10 min]", "🟢", "— 5 minutes". Other words stay; symbols always
 * go.
 */
export function promptAttributes(prompt: string, legend?: Legend): PromptAttributes {
  const attributes: PromptAttributes = { text: prompt }
  for (let round = 0; round < 4; round++) {
    const text = attributes.text
    const bracket =
      TRAILING_BRACKET.exec(text) ?? LEADING_BRACKET.exec(text) ?? TRAILING_DASH.exec(text) ?? LEADING_DASH.exec(text)
    if (bracket && takeAttributes(bracket[1] ?? '', attributes, legend)) {
      attributes.text = (text.slice(0, bracket.index) + text.slice(bracket.index + bracket[0].length)).trim()
      continue
    }
    const symbols = TRAILING_SYMBOLS.exec(text) ?? LEADING_SYMBOLS.exec(text)
    if (!symbols || symbols[0].length === text.length) break
    const difficulty = symbolDifficulty(symbols[1] ?? '', legend)
    if (difficulty) attributes.difficulty ??= difficulty
    attributes.text = (text.slice(0, symbols.index) + text.slice(symbols.index + symbols[0].length)).trim()
  }
  return attributes
}

function takeAttributes(inside: string, attributes: PromptAttributes, legend: Legend | undefined): boolean {
  const pieces = inside.split(/[,;/|·•]|\s[-–—]\s/).map((piece) => piece.trim().replace(/^(?:difficulty|level|time)\s?:\s?/i, ''))
  const read = pieces.map((piece) => {
    if (piece.split(' ').length > 3) return undefined
    const minutes = parseMinutes(piece, false)
    if (minutes) return { minutes }
    const level = /^(?:junior|jr|mid|middle|senior|sr|staff|principal|lead|entry|graduate)\b/i.test(piece)
      ? parseLevel(piece)
      : undefined
    if (level) return { level }
    const difficulty = parseDifficulty(piece, legend)
    return difficulty ? { difficulty } : undefined
  })
  if (read.length === 0 || read.some((attribute) => attribute === undefined)) return false
  for (const attribute of read) {
    if (attribute?.minutes) attributes.minutes ??= attribute.minutes
    if (attribute?.level) attributes.level ??= attribute.level
    if (attribute?.difficulty) attributes.difficulty ??= attribute.difficulty
  }
  return true
}
