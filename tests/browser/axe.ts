import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe finds wrong, a line each: rule, how bad, where, and why. All its rules, on the whole page or on what a CSS selector names. Run in the page itself:
 * by way of its Playwright builder, which brings a page of its own for frames we don't have, the same takes four to ten times as long.
 */
export async function axeViolations(page: Page, within?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (selector) => {
    // A colour on its way from one scheme to the other is nobody's choice: what ends, ends first.
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
