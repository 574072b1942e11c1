import type { Page } from 'playwright-core'
import type { LivePage } from './live-page.ts'

export interface WrapUp {
  /** In the page's words: "Strong yes". */
  recommendation: string
  takeAways: string
}

/** Fills in recommendation and take-aways on the check page. */
export async function fillWrapUp(seat: LivePage, address: string, interviewId: string, wrapUp: WrapUp): Promise<void> {
  const { page } = seat
  await page.goto(`${address}/interviews/${interviewId}/check`)
  await page.getByRole('radio', { name: wrapUp.recommendation, exact: true }).check()
  await page.getByRole('textbox', { name: /take-aways/i }).fill(wrapUp.takeAways)
}

/** Presses Submit, and waits until the page says that the scorecard is submitted. */
export async function submitFromCheck(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^submit/i }).click()
  await page
    .getByText(/is submitted/i)
    .first()
    .waitFor()
}
