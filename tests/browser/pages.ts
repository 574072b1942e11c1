import type { Page } from 'playwright-core'
import { settled } from './watched-page.ts'

/** Every page of Panelbook, for tests that must cover them all. Ids are those of the samples and the starter content. */
export interface ListedPage {
  name: string
  path: string
  /** The sample person who opens it: one who sees the most of it. */
  person: 'owner' | 'nobody'
  /** What to press once the page is there, as a Playwright selector: it opens a form or a dialog that has no address of its own. */
  press?: readonly string[] | undefined
  /** What the page shows after that. Without it, nobody would notice that it never came. */
  shows?: string | undefined
}

export const OPEN_INTERVIEW = 'sample-interview-open'
export const SEALED_INTERVIEW = 'sample-interview-sealed'

const SAMPLE_CANDIDATE = 'sample-candidate-robin'

export const pages: ListedPage[] = [
  { name: 'sign-in', path: '/sign-in', person: 'nobody' },
  { name: 'interviews', path: '/', person: 'owner' },
  { name: 'interviews-searched', path: '/?text=robin&when=between&from=2020-01-01', person: 'owner' },
  { name: 'interviews-none-found', path: '/?state=no-show', person: 'owner' },
  {
    name: 'find-anything',
    path: '/roles',
    person: 'owner',
    press: ['role=button[name="Find anything"]'],
    shows: 'role=option[name="New interview"]',
  },
  {
    name: 'interview-more',
    path: '/',
    person: 'owner',
    press: ['role=button[name="More about the interview with Robin Example"]'],
    shows: 'role=menuitem[name="Prepare"]',
  },
  { name: 'new-interview', path: '/interviews/new', person: 'owner' },
  { name: 'prepare', path: `/interviews/${SEALED_INTERVIEW}`, person: 'owner' },
  { name: 'live-open', path: `/interviews/${OPEN_INTERVIEW}/live`, person: 'owner' },
  { name: 'live-sealed', path: `/interviews/${SEALED_INTERVIEW}/live`, person: 'owner' },
  { name: 'check', path: `/interviews/${OPEN_INTERVIEW}/check`, person: 'owner' },
  { name: 'review', path: `/interviews/${OPEN_INTERVIEW}/review`, person: 'owner' },
  {
    name: 'review-lead',
    path: `/interviews/${OPEN_INTERVIEW}/review`,
    person: 'owner',
    press: ['role=button[name="Lead"]'],
    shows: 'role=menuitem[name="Add to the panel…"]',
  },
  {
    name: 'review-export',
    path: `/interviews/${OPEN_INTERVIEW}/review`,
    person: 'owner',
    press: ['role=button[name="Export"]'],
    shows: 'role=menuitem[name="Markdown, for reading"]',
  },
  { name: 'review-waiting', path: `/interviews/${SEALED_INTERVIEW}/review`, person: 'owner' },
  { name: 'debrief-waiting', path: `/interviews/${SEALED_INTERVIEW}/debrief`, person: 'owner' },
  { name: 'library', path: '/library', person: 'owner' },
  {
    name: 'library-edit',
    path: '/library?level=staff&question=starter-hashable-keys',
    person: 'owner',
    press: ['role=button[name="Edit"s]'],
    shows: 'role=textbox[name="Prompt"]',
  },
  {
    name: 'library-change',
    path: '/library?level=staff',
    person: 'owner',
    press: ['role=checkbox[name="Choose all on this page"]', 'role=button[name="Change…"]'],
    shows: 'role=dialog',
  },
  {
    name: 'library-more',
    path: '/library',
    person: 'owner',
    press: ['role=button[name="More about the library"]'],
    shows: 'role=menuitem[name="Markdown, for reading"]',
  },
  { name: 'import', path: '/library/import', person: 'owner' },
  { name: 'starter', path: '/library/starter', person: 'owner' },
  { name: 'competencies', path: '/library/competencies', person: 'owner' },
  { name: 'plans', path: '/plans', person: 'owner' },
  { name: 'plan', path: '/plans/starter-plan-mid-technical', person: 'owner' },
  {
    name: 'plan-more',
    path: '/plans/starter-plan-mid-technical',
    person: 'owner',
    press: ['role=button[name=/^More about/]'],
    shows: 'role=menuitem[name="Duplicate"]',
  },
  { name: 'new-plan', path: '/plans/new', person: 'owner' },
  { name: 'edit-plan', path: '/plans/starter-plan-mid-technical/edit', person: 'owner' },
  { name: 'practice', path: '/practice', person: 'owner' },
  { name: 'practice-interview', path: '/practice/practice-in-production', person: 'owner' },
  { name: 'suggest', path: '/plans/suggest', person: 'owner' },
  { name: 'probes', path: '/plans/probes', person: 'owner' },
  { name: 'skills', path: '/library/skills', person: 'owner' },
  { name: 'roles', path: '/roles', person: 'owner' },
  { name: 'role', path: '/roles/sample-role-python', person: 'owner' },
  {
    name: 'role-retention',
    path: '/roles/sample-role-python',
    person: 'owner',
    press: ['role=button[name="Change how long it is kept…"]', 'role=radio[name="For some months after the decision"]'],
    shows: 'role=status >> text=time is over already',
  },
  { name: 'new-role', path: '/roles/new', person: 'owner' },
  {
    name: 'move-interview',
    path: '/',
    person: 'owner',
    press: ['role=button[name="More about the interview with Robin Example"]', 'role=menuitem[name="Move to another time…"]'],
    shows: 'role=dialog',
  },
  { name: 'calibration', path: '/calibration', person: 'owner' },
  { name: 'question-calibration', path: '/calibration/questions', person: 'owner' },
  { name: 'role-candidates', path: '/roles/sample-role-python/candidates', person: 'owner' },
  { name: 'role-consistency', path: '/roles/sample-role-python/consistency', person: 'owner' },
  { name: 'missing', path: '/missing', person: 'owner' },
  { name: 'notices', path: '/notices', person: 'owner' },
  { name: 'candidates', path: '/candidates', person: 'owner' },
  { name: 'candidates-erased-soon', path: '/candidates?erased=soon', person: 'owner' },
  {
    name: 'add-candidate',
    path: '/candidates',
    person: 'owner',
    press: ['role=button[name="Add a candidate"]'],
    shows: 'role=dialog',
  },
  { name: 'candidate', path: `/candidates/${SAMPLE_CANDIDATE}`, person: 'owner' },
  {
    name: 'edit-candidate',
    path: `/candidates/${SAMPLE_CANDIDATE}`,
    person: 'owner',
    press: ['role=button[name="Edit"s]'],
    shows: 'role=dialog',
  },
  {
    name: 'withdraw-application',
    path: `/candidates/${SAMPLE_CANDIDATE}`,
    person: 'owner',
    press: ['role=button[name="Withdraw…"]'],
    shows: 'role=dialog',
  },
  {
    name: 'decide-application',
    path: `/candidates/${SAMPLE_CANDIDATE}`,
    person: 'owner',
    press: ['role=button[name="Record decision"]'],
    shows: 'role=dialog',
  },
  {
    name: 'erase-candidate',
    path: `/candidates/${SAMPLE_CANDIDATE}`,
    person: 'owner',
    press: ['role=button[name="More about Robin Example"s]', 'role=menuitem[name="Erase for good…"]'],
    shows: 'role=dialog',
  },
  {
    name: 'access-pack',
    path: `/candidates/${SAMPLE_CANDIDATE}`,
    person: 'owner',
    press: ['role=button[name="More about Robin Example"s]', 'role=menuitem[name="Download an access pack…"]'],
    shows: 'role=dialog',
  },
  {
    name: 'hold-candidate',
    path: `/candidates/${SAMPLE_CANDIDATE}`,
    person: 'owner',
    press: ['role=button[name="More about Robin Example"s]', 'role=menuitem[name="Put on legal hold…"]'],
    shows: 'role=dialog',
  },
  { name: 'loop', path: `/candidates/${SAMPLE_CANDIDATE}/applications/${OPEN_INTERVIEW}`, person: 'owner' },
  { name: 'people', path: '/people', person: 'owner' },
  {
    name: 'people-links',
    path: '/people',
    person: 'owner',
    press: ['role=button[name="Sign-in links made for Mia Sample"]'],
    shows: 'role=dialog',
  },
  { name: 'settings', path: '/settings', person: 'owner' },
]

/** Presses what opens this part of a page, and waits until it is there. */
export async function pressAll(page: Page, { press = [], shows }: Pick<ListedPage, 'press' | 'shows'>): Promise<void> {
  for (const selector of press) await page.locator(selector).click()
  if (shows !== undefined) await page.locator(shows).first().waitFor()
  if (press.length > 0) await settled(page)
}
