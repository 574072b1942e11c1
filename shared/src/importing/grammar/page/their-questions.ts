import { labelWords } from '../../cues/label-words.ts'
import { languages, phrasesOf } from '../../cues/languages/all.ts'
import { wordCount } from '../../cues/marks.ts'
import type { BlockView } from './block-view.ts'

const PHRASES = [...new Set(languages.flatMap(({ theirs }) => phrasesOf(theirs)).map(labelWords))]
/** A longer line is a sentence about candidates, and no heading. */
const MOST_WORDS = 14

/** “Questions candidates may ask us”: what follows is asked of the interviewer. */
function headsTheirs(text: string): boolean {
  if (wordCount(text) > MOST_WORDS) return false
  const words = ` ${labelWords(text)} `
  // Scripts that part no words have none of these spaces either.
  return PHRASES.some((phrase) => words.includes(/^[ -\u024f\u0370-\u05ff\u0600-\u06ff]+$/.test(phrase) ? ` ${phrase} ` : phrase))
}

/** A line that says so in front of a colon, and lists them behind it. */
const IN_FRONT = /^([^:：\n]{4,90})[:：]\s*\S/u

/** Headings and lines over questions that candidates may ask, and all that stands below them: as far as the heading goes, or the list below the line. */
export function findTheirQuestions(views: readonly BlockView[]): ReadonlySet<number> {
  const found = new Set<number>()
  let under: { level: number } | 'list' | undefined
  for (const [index, { block }] of views.entries()) {
    if (block.kind === 'heading') {
      if (under && (under === 'list' || block.level <= under.level)) under = undefined
      if (!under && headsTheirs(block.text)) under = { level: block.level }
    } else if (block.kind === 'paragraph') {
      if (under === 'list') under = undefined
      if (!under && headsTheirs(IN_FRONT.exec(block.text)?.[1] ?? block.text)) under = 'list'
    } else if (block.kind === 'rule') under = undefined
    if (under && (block.kind === 'heading' || block.kind === 'paragraph' || block.kind === 'item')) found.add(index)
  }
  return found
}
