import type { Page } from 'playwright-core'
import { account, finder, keySheet, leave, nothing, type Place, press, settledFocus, throwAway } from './place.ts'

export { livePlaces } from './live-places.ts'

export const checkPlaces: readonly Place[] = [
  {
    page: 'check',
    name: 'the take-aways',
    is: [/^Take-aways > textbox “My take-aways/],
    begin: (page) => press(page, 't'),
    focus: (page) => page.getByRole('textbox', { name: /take-aways/ }),
    types: true,
    finish: leave,
    lands: (_at, words, before) => ({ 'take-aways': `${before['take-aways'] ?? ''}${words}` }),
  },
  {
    page: 'check',
    name: 'the recommendation',
    is: [/^My recommendation > radio /],
    begin: (page) => page.getByRole('radio', { name: 'Strong no' }).focus(),
    focus: (page) => page.getByRole('radiogroup', { name: 'My recommendation' }),
    types: false,
    finish: (page) => press(page, 'Space'),
    lands: () => ({ recommendation: 'strong-no' }),
  },
  {
    page: 'check',
    name: 'why somebody declines to score',
    is: [/> dialog “Decline to score\?”/, /^Decline to score\? > textbox “Reason”/],
    begin: (page) => page.getByRole('button', { name: 'Decline to score…' }).click(),
    focus: (page) => page.getByRole('textbox', { name: 'Reason' }),
    types: true,
    finish: throwAway,
    lands: nothing,
  },
  {
    page: 'check',
    name: 'notes from a document of one’s own',
    is: [/^Notes from your own document > textbox “Notes from your own document”/],
    begin: (page) => page.getByRole('button', { name: 'Bring its notes here…' }).click(),
    focus: (page) => page.getByRole('textbox', { name: 'Notes from your own document' }),
    types: true,
    finish: leave,
    lands: nothing,
  },
  {
    page: 'check',
    name: 'a transcript that is brought',
    is: [/^Transcript > textbox “Or paste the transcript”/],
    begin: (page) => page.getByRole('button', { name: 'Bring the transcript…' }).click(),
    focus: (page) => page.getByRole('textbox', { name: 'Or paste the transcript' }),
    types: true,
    finish: leave,
    lands: nothing,
  },
  account('check'),
  keySheet('check'),
  finder('check'),
]

const reason = (page: Page) => page.getByRole('textbox', { name: /^(Reason|Why it differs)/ })

export const debriefPlaces: readonly Place[] = [
  {
    page: 'debrief',
    name: 'the reason of the consensus',
    is: [/> textbox “(Reason|Why it differs from first ratings \(required\))/],
    begin: (page) => reason(page).focus(),
    focus: reason,
    types: true,
    finish: leave,
    lands: ({ question }, words) => ({ [`reason/${question.id}`]: words }),
  },
  {
    page: 'debrief',
    name: 'the consensus',
    is: [/^Consensus > radio /],
    begin: (page) => page.getByRole('radio', { name: '1 Poor' }).focus(),
    focus: (page) => page.getByRole('radiogroup', { name: 'Consensus' }),
    types: false,
    finish: (page) => press(page, 'Space'),
    lands: ({ question }) => ({ [`consensus/${question.id}`]: '1' }),
  },
  {
    page: 'debrief',
    name: 'the notes of the debrief',
    is: [/^Notes of the debrief > textbox “Notes of the debrief”/],
    begin: (page) => page.getByRole('textbox', { name: 'Notes of the debrief' }).focus(),
    focus: (page) => page.getByRole('textbox', { name: 'Notes of the debrief' }),
    types: true,
    finish: leave,
    lands: (_at, words) => ({ notes: words }),
    ofNoQuestion: true,
  },
  {
    page: 'debrief',
    name: 'a new action item, and who does it',
    is: [/^Action items > textbox “New action item”/, /^Action items > combobox “Who does it”/, /^Action items > checkbox /],
    begin: (page) => page.getByRole('textbox', { name: 'New action item' }).focus(),
    focus: (page) => page.getByRole('textbox', { name: 'New action item' }),
    types: true,
    finish: (page) => press(page, 'Enter'),
    lands: (_at, words) => ({ 'action/1': `${words} · nobody · false` }),
    ofNoQuestion: true,
  },
  {
    page: 'debrief',
    name: 'the decision and its reason',
    is: [/> dialog “Decision on /, /^Decision > radio /, /^Decision on .* > textbox “Reason, based on the evidence”/],
    begin: async (page) => {
      await page.getByRole('button', { name: 'Record decision' }).press('Enter')
      await settledFocus(page)
      await page.getByRole('textbox', { name: 'Reason, based on the evidence' }).focus()
    },
    focus: (page) => page.getByRole('textbox', { name: 'Reason, based on the evidence' }),
    types: true,
    finish: throwAway,
    lands: nothing,
    ofNoQuestion: true,
  },
  account('debrief'),
  keySheet('debrief'),
  finder('debrief'),
]
