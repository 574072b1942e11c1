import { assert } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import { readOwnBank } from '@panelbook/shared/importing/forms/own/read-own-bank'
import { linesOf } from '@panelbook/shared/importing/forms/text/text-lines'
import { importLimits } from '@panelbook/shared/importing/import-limits'
import { questionContent } from '@panelbook/shared/importing/question-content'
import type { QuestionContent, QuestionPoint } from '@panelbook/shared/library/question'

/**
 * A question of the starter library. Its id, the key in its file, never changes, so that restoring the library finds what it
 * restores.
 */
export type StarterQuestion = QuestionContent & { id: Id }

/**
 * The questions of one of our bank files, as the importer reads them. Points are named by their place (`s1`, `p1`, `f1` …): in
 * the file, add new ones at the end, and reword in place.
 */
export function readStarterBank(text: string, file: string): StarterQuestion[] {
  const bank = readOwnBank('markdown', text, linesOf(text, importLimits))
  assert(bank, `${file} says that it is a bank file`)
  assert(bank.unrecognised.length === 0, `every line of ${file} is a question’s`)
  return bank.questions.map((draft) => {
    const { key } = draft
    assert(key, `${file}:${draft.source.line} has a key`)
    const made = questionContent(draft, { source: file })
    assert(made.ok, `${file}:${draft.source.line} is a question of the library`)
    const { strongSignals, probes, redFlags, ...said } = made.content
    return {
      ...said,
      id: key,
      strongSignals: byPlace('s', strongSignals),
      probes: byPlace('p', probes),
      redFlags: byPlace('f', redFlags),
      provenance: { origin: 'starter' },
    }
  })
}

const byPlace = (prefix: string, points: readonly QuestionPoint[]): QuestionPoint[] =>
  points.map(({ text }, index) => ({ id: `${prefix}${index + 1}`, text }))
