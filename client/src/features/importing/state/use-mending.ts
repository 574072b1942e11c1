import { cut } from '@panelbook/shared/base/text'
import { useMemo, useState } from 'react'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { assignLines, type ReadLines } from '../model/assign-lines.ts'
import { assignPiece, type Meaning, mergeDrafts, withDraft } from '../model/assign-piece.ts'
import { type BankHistory, begun, stepped, takenBack } from '../model/bank-history.ts'
import { type Decided, type DraftChoice, decide, twinsWithin } from '../model/import-choices.ts'
import { meaningWords } from '../model/import-words.ts'
import type { Draft, OpenBank } from '../model/open-bank.ts'
import { statedAttributes } from '../model/put-attribute.ts'
import type { Selection } from '../model/selection.ts'
import { type Comparison, useSimilar } from './use-similar.ts'

export interface Mending {
  bank: OpenBank
  decided: readonly Decided[]
  comparison: Comparison
  /** What "Undo" would undo; absent if nothing was done. */
  lastStep?: string
  assign(selection: Selection, meaning: Meaning): boolean
  choose(draft: Draft, choice: DraftChoice): void
  merge(into: Draft, from: Draft): void
  edit(draft: Draft): void
  undo(): void
}

const brief = (text: string) => (text.length > 40 ? `“${cut(text, 39)}…”` : `“${text}”`)

/** A bank while a person corrects it: pure steps with a history, and its duplicates in the library. */
export function useMending(opened: () => OpenBank, read: ReadLines): Mending {
  const [history, setHistory] = useState<BankHistory>(() => begun(opened()))
  const { bank, chosen } = history.now
  // Comparing is worth its time only when a prompt has changed.
  const shape = bank.drafts.map(({ key, prompt }) => `${key} ${prompt}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the drafts' prompts
  const twins = useMemo(() => twinsWithin(bank.drafts), [shape])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the drafts' prompts
  const prompts = useMemo(() => bank.drafts.map(({ prompt }) => prompt), [shape])
  const comparison = useSimilar(prompts)
  const decided = useMemo(() => decide(bank, twins, comparison.matches, chosen), [bank, twins, comparison.matches, chosen])

  const step = (next: Partial<BankHistory['now']>, what: string) => {
    setHistory((before) => stepped(before, { ...before.now, ...next }, what))
    announce(what)
  }

  const lastStep = history.past.at(-1)?.step
  return {
    bank,
    decided,
    comparison,
    ...(lastStep === undefined ? {} : { lastStep }),
    assign(which, meaning) {
      const next =
        which.kind === 'lines' ? assignLines(bank, which.lines, meaning, read) : assignPiece(bank, which.chosen, meaning)
      const many = which.kind === 'lines' && which.lines.length > 1
      const said = meaningWords.find((each) => each.meaning === meaning)?.said
      if (next) step({ bank: next }, `${many ? `${which.lines.length} lines are` : `${brief(which.words)} is`} now ${said}`)
      else
        announce(
          statedAttributes.some((attribute) => attribute === meaning)
            ? `It does not name another ${meaning}`
            : 'That changes nothing here',
        )
      return next !== undefined
    },
    choose(draft, choice) {
      const said = { import: 'will be imported', skip: 'will be skipped', merge: 'will be added to the library’s question' }[
        choice
      ]
      step({ chosen: new Map(chosen).set(draft.key, choice) }, `${brief(draft.prompt)} ${said}`)
    },
    merge(into, from) {
      const next = mergeDrafts(bank, into.key, from.key)
      if (next) step({ bank: next }, `${brief(from.prompt)} was added to ${brief(into.prompt)}`)
    },
    edit(draft) {
      step({ bank: withDraft(bank, draft) }, `${brief(draft.prompt)} was changed`)
    },
    undo() {
      setHistory(takenBack)
      announce('Undone')
    },
  }
}
