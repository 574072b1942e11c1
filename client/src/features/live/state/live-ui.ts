import type { Id } from '@panelbook/shared/base/ids'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** The dialog that is open, and its object. Both stay, whatever the panel does meanwhile. */
export type LiveDialog = { kind: 'skip'; questionId: Id } | { kind: 'not-assessed'; questionId: Id } | { kind: 'search' }

/** Another person's move of the panel, as it found this screen. */
export interface MovedOn {
  /** The question that was in view. */
  from: Id
  to: Id
  /** The Yjs client that moved the panel: the server's list of authors names the person. */
  client: number
  /** This screen stayed where it was: somebody was in the middle of something, or looks around by themselves. */
  stayed: boolean
  /** Whether anybody is told. Where the panel was before this page knew of it is no move: the page opens there. */
  news: boolean
  /** When this screen learned of it, by its own steady clock in ms. */
  seenAt: number
}

/** The state of this screen. It is not shared, and is gone with the page. */
export interface LiveUi {
  /** The question this person went to by themselves, or stayed at; undefined while they follow the panel. */
  browsing: Id | undefined
  /** What the middle column shows. */
  middle: 'question' | 'wrap-up'
  /** Which shared notes stand under the question. */
  notes: 'question' | 'general'
  /** On a narrow screen one at a time. */
  column: 'question' | 'notes' | 'scorecard' | 'whispers'
  /** Where there is little room the whispers are one line, until they are opened. */
  whispersOpen: boolean
  /** The candidate's packet is shown beside the question: in place of the plan or, on a narrow screen, of a column. */
  packet: boolean
  dialog: LiveDialog | undefined
  /** What the search was given: kept here, because the first letters come before the dialog's script. */
  sought: string
  allAnchors: boolean
  /** The latest move by somebody else, until the new question is touched or left. */
  moved: MovedOn | undefined
}

export type LiveUiStore = StoreApi<LiveUi>

export const createLiveUi = (kept: Partial<LiveUi> = {}): LiveUiStore =>
  createStore<LiveUi>(() => ({
    browsing: undefined,
    middle: 'question',
    notes: 'question',
    column: 'question',
    whispersOpen: false,
    packet: false,
    dialog: undefined,
    sought: '',
    allAnchors: false,
    moved: undefined,
    ...kept,
  }))
