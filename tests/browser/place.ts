import type { PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import type { Locator, Page } from 'playwright-core'
import type { Written } from './shared-pages.ts'

/**
 * Every field, dialog and menu of the pages that a panel shares. One that isn't listed here isn't tested by anybody, so a test walks the pages and fails
 * where it finds one: put it into this table, with what somebody does in it and where their words must be afterwards.
 */
export interface Place {
  page: 'live' | 'check' | 'debrief'
  name: string
  /** What it is on the page: the nearest part that has a name, its role, its own name. */
  is: readonly RegExp[]
  /** Opens it, or goes into it. */
  begin(page: Page): Promise<void>
  /** Holds the focus, itself or something in it, from the beginning to the end. None: nothing of the kind is begun. */
  focus?(page: Page): Locator
  /** Whether somebody writes in it. */
  types: boolean
  /** What is done after the panel has moved on, to end what was begun. */
  finish(page: Page): Promise<void>
  /** Where it is afterwards, and nowhere else. */
  lands(at: PlanQuestion, words: string, before: Written): Written
  /** It belongs to no question, so the page goes with the panel and it stays what it was. */
  ofNoQuestion?: true
}

export const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
export const nothing = () => ({})
export const leave = (page: Page) => press(page, 'Escape')
/** A dialog puts the focus where it begins; nobody goes elsewhere in it before that. */
export const settledFocus = (page: Page) => page.locator('[role="dialog"] :focus').waitFor()

export const keySheet = (page: Place['page']): Place => ({
  page,
  name: 'the list of keys',
  is: [/> dialog “Keys”/, /^Keys > switch “Single-key shortcuts/],
  begin: (on) => press(on, '?'),
  focus: (on) => on.getByRole('dialog', { name: 'Keys' }),
  types: false,
  finish: leave,
  lands: nothing,
  ...(page === 'live' ? {} : { ofNoQuestion: true }),
})

export const account = (page: Place['page']): Place => ({
  page,
  name: 'the account',
  is: [/> dialog “Account”/],
  begin: (on) => on.getByRole('button', { name: /^Account of / }).press('Enter'),
  types: false,
  finish: leave,
  lands: nothing,
  ofNoQuestion: true,
})
