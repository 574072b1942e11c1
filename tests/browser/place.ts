import type { PlanQuestion } from '@panelbook/shared/plans/interview-plan'
import type { Locator, Page } from 'playwright-core'
import type { Written } from './shared-pages.ts'

/**
 * Every field, dialog and menu of the pages that a panel shares. One that isn't listed here is not tested. So a test walks the
 * pages and fails where it finds one: add it to this table, with what somebody does in it and where their words must be
 * afterwards.
 */
export interface Place {
  page: 'live' | 'check' | 'debrief'
  name: string
  /** How the page names it: the nearest part with a name, its role, its own name. */
  is: readonly RegExp[]
  /** Opens it, or puts the focus in it. */
  begin(page: Page): Promise<void>
  /** What has the focus, itself or in a part of it, from beginning to end. None: nothing here takes the focus. */
  focus?(page: Page): Locator
  /** Whether somebody writes in it. */
  types: boolean
  /** Finishes what was begun, after the panel has moved on. */
  finish(page: Page): Promise<void>
  /** Where the words are afterwards, and nowhere else. */
  lands(at: PlanQuestion, words: string, before: Written): Written
  /** It belongs to no question, so it stays what it was while the page follows the panel. */
  ofNoQuestion?: true
}

export const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
export const nothing = () => ({})
/** Leaves a field, or closes what was opened over the page. */
export const leave = async (page: Page) => {
  await press(page, 'Escape')
  await page.waitForFunction(() => document.querySelector(':popover-open:not([role="tooltip"])') === null)
}
/** Leaves a dialog in which something was typed, which asks first. */
export const throwAway = async (page: Page) => {
  await press(page, 'Escape')
  await page.getByRole('button', { name: 'Throw it away' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
/** A dialog sets the focus as it opens; nobody moves it before that. */
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

export const finder = (page: Place['page']): Place => ({
  page,
  name: 'the search over everything',
  is: [/> dialog “Find anything”/, /^Find anything > (combobox “Find anything”|listbox “Found”)/],
  begin: (on) => press(on, 'Control+k'),
  focus: (on) => on.getByRole('combobox', { name: 'Find anything' }),
  types: true,
  finish: leave,
  lands: nothing,
  ofNoQuestion: true,
})
