import type { Id } from '@panelbook/shared/base/ids'
import type { Page } from 'playwright-core'
import { keySheet, leave, nothing, type Place, press, settledFocus } from './place.ts'

const first = (points: readonly { id: Id; text: string }[]) => {
  const [point] = points
  if (!point) throw new Error('The questions of the sample library have signals, probes and red flags')
  return point
}
const notes = (page: Page) => page.getByRole('textbox', { name: 'Shared notes' })
const group = (page: Page, name: string | RegExp) => page.getByRole('group', { name })
const tickable = (page: Page, list: string) => page.getByRole('region', { name: list, exact: true }).getByRole('checkbox').first()

/** A tick box of the question. It gets the focus from the keyboard, and is pressed after the panel has moved on. */
const ticked = (list: string, lands: Place['lands']): Place => ({
  page: 'live',
  name: `a box of “${list}”`,
  is: [new RegExp(`^${list} > checkbox `)],
  begin: (page) => tickable(page, list).focus(),
  focus: (page) => tickable(page, list),
  types: false,
  finish: (page) => press(page, 'Space'),
  lands,
})

export const livePlaces: readonly Place[] = [
  {
    page: 'live',
    name: 'the shared notes of the question',
    is: [/^Shared notes > textbox “Shared notes”/],
    begin: (page) => press(page, 'n'),
    focus: notes,
    types: true,
    finish: leave,
    lands: ({ question }, words) => ({ [`notes/${question.id}`]: words }),
  },
  {
    page: 'live',
    name: 'the general notes',
    is: [],
    async begin(page) {
      await group(page, 'Which notes').getByRole('button', { name: 'General' }).click()
      await press(page, 'n')
    },
    focus: notes,
    types: true,
    finish: leave,
    lands: (_at, words) => ({ 'notes/general': words }),
  },
  {
    page: 'live',
    name: 'the private note',
    is: [/^My private note > textbox “My private note on: /],
    begin: (page) => press(page, 'm'),
    focus: (page) => page.getByRole('textbox', { name: /^My private note on/ }),
    types: true,
    finish: leave,
    lands: ({ question }, words) => ({ [`private/${question.id}`]: words }),
  },
  {
    page: 'live',
    name: 'a whisper',
    is: [/^Whispers > textbox “Whisper to the panel”/],
    begin: (page) => press(page, 'w'),
    focus: (page) => page.getByRole('textbox', { name: 'Whisper to the panel' }),
    types: true,
    finish: (page) => press(page, 'Enter', 'Escape'),
    lands: ({ question }, words) => ({ 'whisper/0': `${question.id}: ${words}` }),
  },
  {
    page: 'live',
    name: 'the probes to whisper',
    is: [/^Whispers > open “Ask this probe”/],
    begin: (page) => page.getByRole('button', { name: 'Ask this probe' }).click(),
    types: false,
    finish: (page) => page.getByRole('button', { name: /^a · / }).click(),
    lands: ({ question }) => ({ 'whisper/1': `${question.id}: Ask: ${first(question.probes).text}` }),
  },
  {
    page: 'live',
    name: 'why it is not assessed',
    is: [/^Not assessed: why\? .* > textbox “In your own words”/, /> dialog “Not assessed: why\? /],
    begin: (page) => press(page, '0'),
    focus: (page) => page.getByRole('textbox', { name: 'In your own words' }),
    types: true,
    finish: (page) => press(page, 'Control+Enter'),
    lands: ({ question }, words) => ({ [`rating/${question.id}`]: words }),
  },
  {
    page: 'live',
    name: 'why it is skipped',
    is: [/^Skip “.* > textbox “(Anything to add\? \(optional\)|Say which)”/, /> dialog “Skip /, /^Why\? > radio /],
    async begin(page) {
      await press(page, 'x')
      await settledFocus(page)
      await page.getByRole('textbox', { name: 'Anything to add?' }).focus()
    },
    focus: (page) => page.getByRole('textbox', { name: 'Anything to add?' }),
    types: true,
    finish: (page) => press(page, 'Enter'),
    lands: ({ question }, words) => ({ [`skip/${question.id}`]: `out-of-time: ${words}` }),
  },
  {
    page: 'live',
    name: 'the search',
    is: [
      /^Search this interview > combobox “Find a question or a note”/,
      /> dialog “Search this interview”/,
      /> listbox “Found”/,
    ],
    begin: (page) => press(page, '/'),
    focus: (page) => page.getByLabel('Find a question or a note'),
    types: true,
    finish: leave,
    lands: nothing,
  },
  {
    page: 'live',
    name: 'what a line is evidence for',
    is: [/> menu “Mark as evidence: /, /^Shared notes > open “Mark as evidence: /],
    async begin(page) {
      await press(page, 'n')
      await page.keyboard.type('a line to mark')
      await press(page, 'Escape', 'e')
      await page.getByRole('menu').waitFor()
    },
    focus: (page) => page.getByRole('menu'),
    types: false,
    finish: (page) => page.getByRole('menuitem', { name: 'My rating' }).click(),
    lands: ({ question }) => ({
      [`notes/${question.id}`]: 'a line to mark',
      [`evidence/${question.id}/rating`]: 'a line to mark',
    }),
  },
  {
    page: 'live',
    name: 'what a line of the general notes is evidence for',
    is: [],
    async begin(page) {
      await group(page, 'Which notes').getByRole('button', { name: 'General' }).click()
      await press(page, 'n')
      await page.keyboard.press('Control+End')
      await page.keyboard.type('a general line to mark')
      await press(page, 'Escape', 'e')
      await page.getByRole('menu').waitFor()
    },
    focus: (page) => page.getByRole('menu'),
    types: false,
    finish: (page) => page.getByRole('menuitem', { name: 'My rating' }).click(),
    lands({ question }, _words, before) {
      const line = `${before['notes/general'] ?? ''}a general line to mark`
      return { 'notes/general': line, [`evidence/${question.id}/rating`]: line }
    },
  },
  keySheet('live'),
  {
    page: 'live',
    name: 'what the status means',
    is: [/> popover “(Saved|Saving)/],
    begin: (page) => page.getByRole('banner').getByRole('button', { name: /^Sav/ }).click(),
    types: false,
    finish: leave,
    lands: nothing,
  },
  {
    page: 'live',
    name: 'my rating, by arrow keys',
    is: [/^My rating · .* > radio /],
    begin: (page) => page.getByRole('radio', { name: /^2,/ }).focus(),
    focus: (page) => group(page, /^My rating/),
    types: false,
    finish: (page) => press(page, 'Space'),
    lands: ({ question }) => ({ [`rating/${question.id}`]: '2' }),
  },
  {
    page: 'live',
    name: 'my rating, with the pointer held down',
    is: [],
    async begin(page) {
      await page.getByRole('radio', { name: /^3,/ }).hover({ force: true })
      await page.mouse.down()
    },
    types: false,
    finish: (page) => page.mouse.up(),
    lands: ({ question }) => ({ [`rating/${question.id}`]: '3' }),
  },
  {
    page: 'live',
    name: 'the first of two keys',
    is: [],
    begin: (page) => press(page, 'r'),
    types: false,
    finish: (page) => press(page, 'a'),
    lands: ({ question }) => ({ [`flag/${question.id}/${first(question.redFlags).id}`]: 'ticked' }),
  },
  ticked('Strong signals', ({ question }) => ({ [`signal/${question.id}/${first(question.strongSignals).id}`]: 'ticked' })),
  ticked('Probes', ({ question }) => ({ [`probe/${question.id}/${first(question.probes).id}`]: 'asked' })),
  ticked('Red flags', ({ question }) => ({ [`flag/${question.id}/${first(question.redFlags).id}`]: 'ticked' })),
  {
    page: 'live',
    name: 'what every level means',
    is: [/> open “Show one level”/],
    begin: (page) => press(page, 'a'),
    types: false,
    finish: (page) => press(page, 'a'),
    lands: nothing,
    ofNoQuestion: true,
  },
  {
    page: 'live',
    name: 'the take-aways on the wrap-up',
    is: [/> textbox “My take-aways/],
    async begin(page) {
      await press(page, 't')
      await page.getByRole('heading', { name: 'Wrap-up' }).waitFor()
      await press(page, 't')
    },
    focus: (page) => page.getByRole('textbox', { name: /take-aways/ }),
    types: true,
    finish: leave,
    lands: (_at, words) => ({ 'take-aways': words }),
    ofNoQuestion: true,
  },
  {
    page: 'live',
    name: 'the recommendation on the wrap-up',
    is: [/^My recommendation > radio /],
    async begin(page) {
      await press(page, 't')
      await page.getByRole('radio', { name: 'Yes', exact: true }).focus()
    },
    focus: (page) => page.getByRole('radiogroup', { name: 'My recommendation' }),
    types: false,
    finish: (page) => press(page, 'Space'),
    lands: () => ({ recommendation: 'yes' }),
    ofNoQuestion: true,
  },
]
