import { labelWords } from '../../cues/label-words.ts'
import { languages, phrasesOf } from '../../cues/languages/all.ts'
import { wordCount } from '../../cues/marks.ts'
import type { BlockView } from './block-view.ts'

const PHRASES = [...new Set(languages.flatMap(({ theirs }) => phrasesOf(theirs)).map(labelWords))]
/** The most words of a heading; a longer line is a sentence about candidates. */
const MOST_WORDS = 14

/** Whether questions to the interviewer follow: “Questions candidates may ask us”. */
function headsTheirs(text: string): boolean {
  if (wordCount(text) > MOST_WORDS) return false
  const words = ` ${labelWords(text)} `
  // Scripts without spaces between words don't have these spaces either.
  return PHRASES.some((phrase) => words.includes(/^[ -\u024f\u0370-\u05ff\u0600-\u06ff]+$/.test(phrase) ? ` ${phrase} ` : phrase))
}

/** A line that announces such questions before a colon and lists them after it. */
const IN_FRONT = /^([^:：\n]{4,90})[:：]\s*\S/u

/**
 * Headings and lines over questions that candidates may ask, and all blocks below them: up to the end of the heading's section or
 * of the line's list.
 */
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
