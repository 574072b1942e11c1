import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../server/src/database/database.ts'
import { databaseFile } from '../../../server/src/database/file/data-folder.ts'
import { callApi } from '../../harness/call-api.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'

const ROLE = 'sample-role-python'
let sample: SampleServer
let page: Page
beginAsOwner((begun) => {
  ;({ sample, page } = begun)
})

const region = (name: string | RegExp) => page.getByRole('region', { name })

it('[E14] [E16] a role is given a period with its reason, once it was said whom that concerns', async () => {
  await sample.open(page, `/roles/${ROLE}`)
  const card = region('Candidates’ data')
  await card.getByText('Kept until an admin erases it.').waitFor()
  await card.getByRole('button', { name: 'Change how long it is kept…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'For some months after the decision' }).check()
  await dialog.getByText('No candidate’s time is over already.').waitFor()
  const months = dialog.getByRole('textbox', { name: 'Months after the decision' })
  await months.fill('')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('As the works council wants it')
  await dialog.getByRole('button', { name: 'Set how long' }).click()
  await dialog.getByText('Write for how many months, from 1 to 120.').waitFor()
  await months.fill('1')
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Set how long' }).click()
  await dialog.waitFor({ state: 'detached' })
  await card.getByText('Kept for 1 month after the decision.').waitFor()
  await card.getByText('As the works council wants it').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Change how long it is kept…')
})

it('[E16] the page of a candidate whose time ends soon says when and why, and leads to a legal hold, which keeps them', async () => {
  const { port } = sample.server
  const { bearer } = sample.workspace.owner
  const params = { id: 'casey', applicationId: 'casey-python' }
  const content = { name: 'Casey Example', links: [], tags: [] }
  await callApi(port, 'createCandidate', { body: { id: params.id, content } }, bearer)
  await callApi(port, 'openApplication', { params, body: { id: params.applicationId, roleId: ROLE } }, bearer)
  const decision = { outcome: 'decline', reason: 'Another was better', after: 0 } as const
  await callApi(port, 'decideApplication', { params, body: decision }, bearer)
  // A month later, whichever month it is.
  const database = await openDatabase({ file: databaseFile(sample.server.dataFolder), clock: { now: Date.now } })
  const earlier = Date.now() - 40 * 24 * 60 * 60_000
  await database.kysely.updateTable('application_decisions').set({ at: earlier }).execute()
  await database.close()
  await sample.open(page, `/candidates/${params.id}`)
  const notice = region(/^Will be erased on /)
  await notice.getByRole('link', { name: 'Python developer' }).waitFor()
  expect(await notice.textContent()).toContain('keeps candidates’ data for 1 month after the decision')
  expect(await axeViolations(page)).toEqual([])
  await notice.getByRole('button', { name: 'Keep: put on legal hold…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('A claim is pending')
  await page.getByRole('dialog').getByRole('button', { name: 'Put on hold' }).click()
  await region('On legal hold').waitFor()
  expect(await notice.count()).toBe(0)
  await sample.open(page, '/candidates?erased=soon')
  await page.getByRole('heading', { name: 'No candidate matches' }).waitFor()
})
