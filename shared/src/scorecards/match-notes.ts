import type { Id } from '../base/ids.ts'
import { cut } from '../base/text.ts'
import { type QuestionContent, questionTitle } from '../library/question.ts'
import { promptWords } from '../library/question-similarity.ts'
import { QUOTE_LENGTH } from './scorecard.ts'

/** What notes are matched with: everything of a question that says what it is about. */
export type AskedQuestion = Pick<QuestionContent, 'title' | 'prompt' | 'strongSignals' | 'probes' | 'redFlags'> & { id: Id }

/** A question that a line may be about, and what tells so. */
export interface NoteOffer {
  questionId: Id
  /** `below`: a heading above it names the question; `words`: it says words of the question, which are these. */
  because: { kind: 'below' } | { kind: 'words'; words: string[] }
}

export interface BroughtLine {
  /** In the pasted text, from 1. A paragraph that was longer than evidence may be has several lines of one number. */
  number: number
  text: string
  /** The question that this line names, as a heading does: what stands below is about it. */
  names?: Id
  /** Best first. */
  offers: NoteOffer[]
}

export type BroughtNotes = { ok: true; lines: BroughtLine[] } | { ok: false; why: string }

/** Characters and lines: many hours of typing, and what a page shows at once. */
const MOST_CHARACTERS = 200_000
const MOST_LINES = 1_000
const MOST_OFFERS = 3
/** Share of a question's name that a heading says, in words weighed by their rarity. */
const NAMED = 0.6
/** Weight of shared words below which they are ignored. */
const TELLING = 1.2

const MARKS = /^(?:\s|[>#*•◦▪–—+-]+(?=\s)|[•◦▪]|\[[ xX]?\](?=\s))+/u
/** "Q3", "Question 3", "Frage 3:" and words that may follow; "3." alone. A bare "3" may be a rating, and names nothing. */
const COUNTED =
  /^(?:(?:q|question|frage|pregunta|pergunta|domanda|vraag|вопрос|питання|soru|pytanie|问题|質問)\s*\.?\s*(\d{1,3})\s*[.:)–-]?\s*|(\d{1,3})\s*[.:)]\s*$)/iu

/**
 * Offers the lines of notes that somebody wrote elsewhere to the questions of an interview. By structure first: what stands below
 * a line that names a question is about that question. By words second: those that few of the questions say. The same text and
 * questions give the same offers; nothing is taken, left out or said in other words.
 */
export function matchNotes(text: string, questions: readonly AskedQuestion[]): BroughtNotes {
  if (text.length > MOST_CHARACTERS) {
    return {
      ok: false,
      why: `These are ${count(text.length)} characters. At most ${count(MOST_CHARACTERS)} can be read at once. Paste a part of it.`,
    }
  }
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((line, at) => {
    const words = line.replace(MARKS, '').trim()
    return words === '' ? [] : inParts(words).map((part) => ({ number: at + 1, text: part }))
  })
  if (lines.length === 0) return { ok: false, why: 'This text has no words. Paste the notes that you wrote.' }
  if (lines.length > MOST_LINES) {
    return {
      ok: false,
      why: `These are ${count(lines.length)} lines. At most ${count(MOST_LINES)} can be read at once. Paste a part of it.`,
    }
  }
  const known = knownQuestions(questions)
  let above: Id | undefined
  return {
    ok: true,
    lines: lines.map((line): BroughtLine => {
      const counted = COUNTED.exec(line.text)
      const numbered = counted && known.all[Number(counted[1] ?? counted[2]) - 1]
      const rest = counted ? line.text.slice(counted[0].length).trim() : line.text
      if (numbered) above = numbered.id
      const named = numbered && rest === '' ? numbered : known.named(line.text)
      if (named) {
        above = named.id
        return { ...line, names: named.id, offers: [] }
      }
      const below: NoteOffer[] = above === undefined ? [] : [{ questionId: above, because: { kind: 'below' } }]
      const byWords = known.matched(line.text).filter(({ questionId }) => questionId !== above)
      return { ...line, offers: [...below, ...byWords].slice(0, MOST_OFFERS) }
    }),
  }
}

interface KnownQuestion {
  id: Id
  names: string[][]
  words: Set<string>
}

function knownQuestions(questions: readonly AskedQuestion[]) {
  const all = questions.map((question): KnownQuestion => {
    const { title, prompt, strongSignals, probes, redFlags } = question
    const names = [...(title === undefined ? [] : [title]), prompt, questionTitle(question)].map(tellingWords)
    const points = [...strongSignals, ...probes, ...redFlags].map((point) => point.text)
    return { id: question.id, names, words: new Set([...names.flat(), ...points.flatMap(tellingWords)]) }
  })
  const said = new Map<string, number>()
  for (const { words } of all) for (const word of words) said.set(word, (said.get(word) ?? 0) + 1)
  // A word in every question distinguishes none of them.
  const weight = (word: string) => Math.log((all.length + 1) / (said.get(word) ?? 0.5))
  const weightOf = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + weight(word), 0)
  return {
    all,
    /** The question whose name a line says, and hardly anything else. */
    named(text: string): KnownQuestion | undefined {
      const words = tellingWords(text.replace(/^\d{1,3}\s*[.:)]\s+/, ''))
      let best: { question: KnownQuestion; share: number } | undefined
      for (const question of all) {
        for (const name of question.names) {
          if (name.length === 0 || words.length > name.length * 2 + 1) continue
          const shared = name.filter((word) => words.includes(word))
          // One word of a longer name is chance.
          if (shared.length < Math.min(2, name.length)) continue
          const share = weightOf(shared) / Math.max(weightOf(name), weightOf(words))
          if (share >= NAMED && share > (best?.share ?? 0)) best = { question, share }
        }
      }
      return best?.question
    },
    matched(text: string): NoteOffer[] {
      const words = tellingWords(text)
      return all
        .map(({ id, words: own }) => {
          const shared = words.filter((word) => own.has(word) && weight(word) > 0)
          return { id, shared, score: weightOf(shared) }
        })
        .filter(({ shared, score }) => score >= TELLING && (shared.length > 1 || (shared[0]?.length ?? 0) > 4))
        .toSorted((a, b) => b.score - a.score)
        .map(({ id, shared }) => ({ questionId: id, because: { kind: 'words' as const, words: asWritten(text, shared) } }))
    },
  }
}

/** Scripts that don't part words: two characters next to each other stand for a word. */
const UNPARTED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u

const tellingWords = (text: string): string[] => [
  ...new Set(
    promptWords(text).flatMap((word) => {
      if (!UNPARTED.test(word)) return word.length < 3 && !/[+#\d]/.test(word) ? [] : [word]
      const letters = Array.from(word)
      return letters.length < 2 ? [word] : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
    }),
  ),
]

/** Stems as the line writes them, so that people recognise the words. */
const asWritten = (text: string, stems: readonly string[]): string[] => {
  const written = text.match(/[\p{L}\p{N}]+(?:\+\+|#)?/gu) ?? []
  return stems.map((each) => written.find((word) => promptWords(word).includes(each))?.toLowerCase() ?? each)
}

const count = (number: number): string => number.toLocaleString('en')

/** A paragraph in parts that evidence can quote, cut between sentences or words. */
function inParts(text: string): string[] {
  if (text.length <= QUOTE_LENGTH) return [text]
  const head = cut(text, QUOTE_LENGTH)
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('? '), head.lastIndexOf('! ')) + 1
  const space = head.lastIndexOf(' ')
  const end = sentence > QUOTE_LENGTH / 4 ? sentence : space > QUOTE_LENGTH / 4 ? space : head.length
  return [text.slice(0, end).trim(), ...inParts(text.slice(end).trim())].filter((part) => part !== '')
}
