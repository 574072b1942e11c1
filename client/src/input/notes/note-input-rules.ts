import type { NoteKind } from '@panelbook/shared/interviews/conduct/notes-doc'
import { InputRule, inputRules } from 'prosemirror-inputrules'
import type { MarkType } from 'prosemirror-model'
import type { Plugin } from 'prosemirror-state'
import { isSafeLink, lineAttrs, noteSchema } from './note-schema.ts'

/**
 * Markdown as people type it: what begins a line makes it a heading, a list item or a quote; what stands around words makes them
 * bold.
 */
export function noteInputRules(): Plugin {
  const { bold, italic, strike, code } = noteSchema.marks
  return inputRules({
    rules: [
      lineRule(/^(#{1,3})\s$/, (match) => `heading${match[1]?.length as 1 | 2 | 3}`),
      lineRule(/^[-*+]\s$/, () => 'bullet'),
      lineRule(/^1[.)]\s$/, () => 'number'),
      lineRule(/^>\s$/, () => 'quote'),
      lineRule(/^```\s$/, () => 'code'),
      wordRule(/(?<=^|[\s(])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, bold),
      wordRule(/(?<=^|[\s(])\*([^*\s](?:[^*]*[^*\s])?)\*$/, italic),
      wordRule(/(?<=^|[\s(])~~([^~\s](?:[^~]*[^~\s])?)~~$/, strike),
      wordRule(/(?<=^|[\s(])`([^`]+)`$/, code),
      linkRule,
    ],
  })
}

function lineRule(pattern: RegExp, kindOf: (match: RegExpMatchArray) => NoteKind): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const $start = state.doc.resolve(start)
    if (lineAttrs($start.parent).kind !== 'plain') return null
    return state.tr.delete(start, end).setNodeAttribute($start.before(), 'kind', kindOf(match))
  })
}

function wordRule(pattern: RegExp, mark: MarkType): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const words = match[1] ?? ''
    if (lineAttrs(state.doc.resolve(start).parent).kind === 'code') return null
    const from = start + (match[0] ?? '').indexOf(words)
    const { tr } = state
    // Around the words, so that they themselves stay as they are.
    tr.delete(Math.min(from + words.length, end), end).delete(start, from)
    return tr.addMark(start, start + words.length, mark.create()).removeStoredMark(mark)
  })
}

/** An address becomes a link with the space behind it. */
const linkRule = new InputRule(/(?:^|\s)(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])\s$/, (state, match, start, end) => {
  const href = match[1] ?? ''
  if (!isSafeLink(href)) return null
  const from = start + (match[0] ?? '').indexOf(href)
  const mark = noteSchema.marks.link.create({ href })
  return state.tr
    .insertText(' ', end)
    .addMark(from, from + href.length, mark)
    .removeStoredMark(mark.type)
})
