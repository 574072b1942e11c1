import type { Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { until } from '../../harness/until.ts'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import { settled, type WatchedContext } from '../watched-page.ts'

const POSTING = `Senior Python Developer

What you'll do
- Take part in our on-call rotation
- Mentor junior developers

What you bring
- 5+ years of Python
- PostgreSQL: indexing and query plans
- Experience with COBOL
- A degree in computer science

Benefits
- Free lunch and a Python conference a year
`

let sample: SampleServer
let lead: WatchedContext
beginAsOwner((begun) => ({ sample, owner: lead } = begun))

describe('suggestions', () => {
  it('[G4] [G6] a job description becomes a draft plan with its reasons, and what was taken a plan', async () => {
    const { page } = lead
    await page.goto(`${sample.address}/plans`)
    await page.getByRole('link', { name: 'Suggest from a job description' }).click()
    await page.getByRole('button', { name: 'Suggest a plan' }).click()
    await page.getByText('Paste a job description first.').first().waitFor()
    await page.getByRole('textbox', { name: 'Job description' }).fill(POSTING)
    await page.getByRole('button', { name: 'Suggest a plan' }).click()
    await page.getByRole('heading', { name: 'Draft plan' }).waitFor()

    // The page marks the requirements in the text, and nothing of the benefits.
    expect(await page.locator('mark').allTextContents()).toEqual([
      'Take part in our on-call rotation',
      'Mentor junior developers',
      '5+ years of Python',
      'PostgreSQL: indexing and query plans',
      'Experience with COBOL',
      'A degree in computer science',
    ])
    const missing = page.getByRole('listitem').filter({ hasText: '“Experience with COBOL”' })
    await missing.getByText('not covered').waitFor()
    await page.getByText('check on the CV').waitFor()

    // Each suggestion gives its reason, in the words of posting and question.
    const plan = page.getByRole('region', { name: 'The draft plan' })
    const picks = plan.getByRole('checkbox', { name: /^Take (?!all)/ })
    const count = await picks.count()
    expect(count).toBeGreaterThanOrEqual(3)
    expect(await plan.getByRole('list', { name: 'Why it is suggested' }).first().textContent()).toMatch(
      /.+ in (a|its) .+, (as in the text|for the text’s .+)/,
    )
    expect(await axeViolations(page)).toEqual([])

    // An alternative replaces one, and one is left out.
    const alternatives = plan
      .locator('details')
      .filter({ has: page.locator('summary', { hasText: 'alternative' }) })
      .first()
    await alternatives.locator('summary').click()
    const swap = alternatives.getByRole('button', { name: /^Swap in / }).first()
    const swapped = ((await swap.getAttribute('aria-label')) ?? '').replace('Swap in ', '')
    await swap.click()
    await plan.getByRole('checkbox', { name: `Take ${swapped}` }).waitFor()
    await plan.getByRole('checkbox', { name: `Take all ${count}` }).check()
    await picks.last().uncheck()
    await page.getByRole('button', { name: `Make a plan of ${count - 1} questions` }).click()
    await page.getByRole('heading', { level: 1, name: 'Senior Python Developer' }).waitFor()
    await page.getByText(swapped).first().waitFor()
    await page
      .getByText(/Mixed technical · senior/i)
      .first()
      .waitFor()
    expect(lead.complaints).toEqual([])
  })

  it('[G7] probes from a CV are made in the browser: the text never leaves it, nor outlives the page', async () => {
    const { page } = lead
    const sent: string[] = []
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
    await page.goto(`${sample.address}/plans/probes`)
    await page.getByRole('textbox', { name: 'CV, as text' }).fill('Led the zanzibar migration from Perl to Python')
    await page.getByText('You wrote “Led the zanzibar migration from Perl to Python”: what was your own part?').waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(sent.filter((request) => request.includes('zanzibar'))).toEqual([])
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
    expect(stored).not.toContain('zanzibar')
    await page.reload()
    await settled(page)
    expect(await page.getByRole('textbox', { name: 'CV, as text' }).inputValue()).toBe('')
  })

  it('[G3] a lead adds a name for a skill, and the next suggestion knows it', async () => {
    const { page } = lead
    await page.goto(`${sample.address}/library/skills`)
    await page.getByRole('textbox', { name: 'Add a name' }).fill('the elephant store')
    await page.getByRole('combobox', { name: 'Skill' }).fill('PostgreSQL')
    // The name that was typed stays until the answer is there, and also where the answer is a failure.
    lead.expectOffline()
    const answer = Promise.withResolvers<void>()
    const fails = async (route: Route) => {
      if (route.request().method() === 'GET') return route.continue()
      await answer.promise
      await route.abort()
    }
    await page.route('**/api/skills', fails)
    const typed = page.getByRole('textbox', { name: 'Add a name' })
    const asked = page.waitForRequest((request) => request.method() !== 'GET' && request.url().endsWith('/api/skills'))
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await asked
    expect(await typed.inputValue()).toBe('the elephant store')
    answer.resolve()
    await page.getByText('The server may not have received this').waitFor()
    expect(await typed.inputValue()).toBe('the elephant store')
    await page.unroute('**/api/skills', fails)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await until('the field is free for the next name', async () => expect(await typed.inputValue()).toBe(''))
    await page.getByText('the elephant store', { exact: false }).first().waitFor()
    await page.getByRole('searchbox', { name: 'Search skills' }).fill('postgres')
    await page.getByRole('button', { name: 'Change the names of PostgreSQL' }).click()
    await page.getByRole('button', { name: 'Take the elephant store out of PostgreSQL' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.goto(`${sample.address}/plans/suggest`)
    await page.getByRole('textbox', { name: 'Job description' }).fill('Requirements\n- You know the elephant store')
    await page.getByRole('button', { name: 'Suggest a plan' }).click()
    await page.getByText('the elephant store', { exact: false }).first().waitFor()
    await page.getByRole('list', { name: 'Why it is suggested' }).first().waitFor()
    await page.goto(`${sample.address}/library/skills`)
    await page.getByRole('button', { name: 'Restore the shipped names' }).click()
    await page.getByRole('button', { name: 'Restore', exact: true }).click()
    await page.getByRole('button', { name: 'Restore the shipped names' }).waitFor({ state: 'detached' })
    expect(await page.getByText('the elephant store').count()).toBe(0)
    expect(lead.complaints).toEqual([])
  })
})
