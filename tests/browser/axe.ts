import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe finds wrong, a line each: rule, how bad, where, and why. Runs all its rules, on the whole page or on what a CSS
 * selector names. It runs in the page itself: its Playwright builder opens a page of its own for frames, which we don't have, and
 * so takes four to ten times as long.
 */
export async function axeViolations(page: Page, within?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (selector) => {
    // A colour that is still changing from one scheme to the other is nobody's choice, so transitions end first.
    const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    await Promise.allSettled(ending.map(({ finished }) => finished))
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    const found = await inPage.run(selector ?? document, { resultTypes: ['violations'] })
    return found.violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })),
    }))
  }, within)
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${impact}) at ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  )
}
