import { candidatesForms } from './forms/candidates.ts'
import { interviewsForms } from './forms/interviews.ts'
import { libraryForms } from './forms/library.ts'
import { peopleForms } from './forms/people.ts'
import { plansForms } from './forms/plans.ts'
import { practiceForms } from './forms/practice.ts'
import { rolesForms } from './forms/roles.ts'
import type { SavingForm } from './forms/saving-form.ts'
import { webhooksForms } from './forms/webhooks.ts'

/** Every form that is saved, and what happens to words typed meanwhile. */
export const savingForms: readonly SavingForm[] = [
  ...plansForms,
  ...rolesForms,
  ...libraryForms,
  ...interviewsForms,
  ...peopleForms,
  ...candidatesForms,
  ...practiceForms,
  ...webhooksForms,
]

/** Files whose forms send nothing that an answer could overwrite. */
export const otherForms: Readonly<Record<string, string>> = {
  'features/debrief/parts/debrief/action-items.tsx': 'written into the debrief’s document with each act',
  'features/live/parts/whispers.tsx': 'written into the conduct document at once',
  'features/live/parts/question/skip-dialog.tsx': 'written into the conduct document at once',
  'features/live/parts/scorecard/not-assessed-dialog.tsx': 'written into the scorecard’s document at once',
  'features/ats/parts/connect-dialog.tsx': 'sends credentials, which no answer shows',
  'features/candidates/parts/application-dialog.tsx': 'sends what is chosen, and no words',
  'features/candidates/parts/merge-dialog.tsx': 'sends who is chosen, and no words',
  'features/roles/parts/team-dialog.tsx': 'sends who is chosen, and no words',
  'features/roles/parts/shadowing/path-dialog.tsx': 'sends how many interviews, and no words',
  'parts/pools/availability-dialog.tsx': 'sends a number and a day, and no words',
  'features/coordinating/planning/plan-dialog.tsx': 'sends who and what is chosen, and no words',
  'features/candidates/parts/erase-dialog.tsx': 'sends what was seen, and no words',
  'features/importing/parts/row/draft-edit.tsx': 'a change of the bank on this page, which is sent as a whole',
  'parts/chat/chat-dialog.tsx': 'sends an address that was pasted, and no words; it stays until it is sent',
  'features/session/parts/password/set-password.tsx': 'sends a password, which nothing keeps or shows again',
  'features/session/parts/password/sign-in-with-password.tsx': 'signs in, and saves nothing',
  'features/session/parts/ask-for-link.tsx': 'asks for a mail and saves nothing; the address stays',
  'features/suggesting/parts/posting-form.tsx': 'asks for a suggestion and saves nothing; the words stay',
  'features/suggesting/suggest-page.tsx': 'asks for a suggestion and saves nothing; the words stay',
}
