import type { DraftChoice } from './import-choices.ts'
import type { OpenBank } from './open-bank.ts'

/** Everything that a person decides about a bank. It can be undone step by step. */
export interface BankState {
  bank: OpenBank
  chosen: ReadonlyMap<string, DraftChoice>
}

export interface BankHistory {
  now: BankState
  past: readonly { state: BankState; step: string }[]
}

/** The most steps that can be undone. States share what didn't change, so each costs little. */
const MOST_STEPS = 200

export const begun = (bank: OpenBank): BankHistory => ({ now: { bank, chosen: new Map() }, past: [] })

/** @param step what was done, for "Undo: …" */
export const stepped = (history: BankHistory, state: BankState, step: string): BankHistory => ({
  now: state,
  past: [...history.past, { state: history.now, step }].slice(-MOST_STEPS),
})

export function takenBack(history: BankHistory): BankHistory {
  const last = history.past.at(-1)
  return last ? { now: last.state, past: history.past.slice(0, -1) } : history
}
