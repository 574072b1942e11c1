import { expect, it } from 'vitest'
import { callApi } from '../../harness/call-api.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { settled, type WatchedContext } from '../watched-page.ts'

let sample: SampleServer
let owner: WatchedContext
beginAsOwner((begun) => ({ sample, owner } = begun))

it('[L18] a trade is added from the library, and its questions and plans are there', async () => {
  const { page } = owner
  await page.goto(`${sample.address}/library`)
  await settled(page)
  await page.getByRole('button', { name: 'More about the library' }).click()
  await page.getByRole('menuitem', { name: 'Starter questions' }).click()
  const nursing = page.getByRole('listitem', { name: 'Nursing' })
  await nursing.getByText('40 questions. Plans: Nurse on a ward: clinical judgement').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await nursing.getByRole('button', { name: 'Add 40 questions' }).click()
  await page.getByText('Nursing: added 40 questions and 2 plans.').waitFor()
  await nursing.getByRole('link', { name: 'All in the library' }).click()
  await page.getByText('40 questions found').waitFor()
  const { bearer } = sample.workspace.owner
  const { plans } = await callApi(sample.server.port, 'listPlans', {}, bearer)
  expect(plans.map(({ id }) => id)).toContain('starter-plan-nursing-ward')
  expect(plans.some(({ id }) => id.startsWith('starter-plan-sales'))).toBe(false)
  expect(owner.complaints).toEqual([])
})
