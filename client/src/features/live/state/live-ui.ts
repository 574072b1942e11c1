import type { Id } from '@panelbook/shared/base/ids'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** What this screen shows: nobody else's business, and gone with the page. */
export interface LiveUi {
  /** The question this person went to by themselves; undefined while they follow the panel. */
  browsing: Id | undefined
  /** What the middle column shows. */
  middle: 'question' | 'wrap-up'
  /** Which shared notes stand under the question. */
  notes: 'question' | 'general'
  /** On a narrow screen one column at a time. */
  column: 'plan' | 'question' | 'scorecard'
  dialog: 'skip' | 'not-assessed' | 'search' | undefined
  /** What the search was given: kept here, because the first letters come before the dialog's script. */
  sought: string
  allAnchors: boolean
}

export type LiveUiStore = StoreApi<LiveUi>

export const createLiveUi = (): LiveUiStore =>
  createStore<LiveUi>(() => ({
    browsing: undefined,
    middle: 'question',
    notes: 'question',
    column: 'question',
    dialog: undefined,
    sought: '',
    allAnchors: false,
  }))
