import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { beginAsOwner } from '../begin.ts'
import { SAMPLE_CANDIDATE } from '../sample-ids.ts'
import type { SampleServer } from '../sample-server.ts'
import { scriptedJudgement } from '../scripted-judgement.ts'

let browser: Browser
let sample: SampleServer
let page: Page
beginAsOwner((begun) => {
  ;({ browser, sample, page } = begun)
})

const owner = () => sample.workspace.owner.bearer
const port = () => sample.server.port
const press = (name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .press('Enter')
/** Confirms in the dialog that asks, by this verb. */
const sure = (verb: string) => page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).press('Enter')
const told = (words: string | RegExp) => page.getByRole('region', { name: 'Messages' }).getByText(words).first().waitFor()

interface Act {
  name: string
  /** What there must be for it. @returns the page */
  before(): Promise<string>
  /** By the keyboard, until the page says that it is done. */
  does(): Promise<void>
}

/** Acts of the main pages that take away what they were begun with: a row, a button, or the opener of a dialog. */
const acts: Act[] = [
  {
    name: 'revoking a token',
    async before() {
      for (const name of ['first', 'second'])
        await callApi(port(), 'createToken', { body: { name } }, sample.workspace.owner.cookie)
      return '/settings'
    },
    async does() {
      await press('Revoke first')
      await sure('Revoke')
      await told('“first” is revoked.')
    },
  },
  {
    name: 'signing out another session',
    async before() {
      await (await sample.enter(browser, sample.workspace.owner.id)).close()
      return '/settings'
    },
    async does() {
      await press(/^Sign out .*, signed in/)
      await told(/is signed out\.$/)
    },
  },
  {
    name: 'removing a file of a packet',
    async before() {
      for (const id of ['one', 'two']) {
        const upload = new TextEncoder().encode(`# ${id}`)
        const query = { fileId: id, name: `${id}.md` }
        await callApi(port(), 'addPacketFile', { params: { id: SAMPLE_CANDIDATE }, query, upload }, owner())
      }
      return `/candidates/${SAMPLE_CANDIDATE}`
    },
    async does() {
      await press('Remove one.md')
      await sure('Remove it')
      await told('one.md is removed.')
    },
  },
  {
    name: 'suspending a person, and letting them in again',
    async before() {
      await sample.workspace.addPerson('Sue Spended', 'interviewer')
      return '/people'
    },
    async does() {
      const row = page.getByRole('listitem').filter({ hasText: 'Sue Spended' })
      await row.getByRole('button', { name: 'Suspend' }).press('Enter')
      await sure('Suspend')
      await told('Sue Spended is suspended.')
      await row.getByRole('button', { name: 'Resume' }).press('Enter')
      await told('Sue Spended can sign in again.')
    },
  },
  {
    name: 'archiving a role',
    async before() {
      const content = { title: 'Short-lived', competencies: [], stages: [] }
      await callApi(port(), 'createRole', { body: { id: 'short-lived', content } }, owner())
      return '/roles/short-lived'
    },
    async does() {
      await press('More about Short-lived')
      await page.getByRole('menuitem', { name: /^Archive/ }).press('Enter')
      await told(/^Short-lived is archived/)
    },
  },
  {
    name: 'the first decision on an interview',
    async before() {
      const mona = await sample.workspace.person('moderator')
      const interview = await sample.workspace.createInterview('open', [[mona, 'moderator']])
      const judgement = scriptedJudgement(port(), interview)
      await judgement.submit(mona, await judgement.draft(mona, 4, 'Mona, at length'))
      return `/interviews/${interview.id}/review`
    },
    async does() {
      await press('Record decision')
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('radio', { name: 'Hold', exact: true }).press('Space')
      await dialog.getByRole('textbox').fill('One more conversation first.')
      await sure('Record the decision')
      await dialog.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Change decision' }).waitFor()
    },
  },
  {
    name: 'bringing a webhook to nothing',
    async before() {
      for (const id of ['hook-a', 'hook-b']) {
        const body = { id, address: 'https://example.com/panelbook', description: id, types: ['candidate.created' as const] }
        await callApi(port(), 'createWebhook', { body }, owner())
      }
      return '/webhooks'
    },
    async does() {
      await press('More about hook-a')
      await page.getByRole('menuitem', { name: 'Remove' }).press('Enter')
      await sure('Remove')
      await told('“hook-a” is removed.')
    },
  },
]

it.each(acts)('[T56] the focus stays in the page after $name', async ({ before, does }) => {
  await sample.open(page, await before())
  await does()
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('#main, [role="region"]') !== null)).toBe(true)
})
