import type { Locator, Page } from 'playwright-core'

/**
 * Does to a page what a browser's translation does: it replaces every text that may be translated by elements that the page knows
 * nothing of.
 */
export const translate = (page: Page, mark: string): Promise<void> =>
  page.evaluate((before) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const told = node.parentElement?.closest('[translate]')?.getAttribute('translate')
      if (node instanceof Text && told !== 'no' && node.data.trim() !== '' && !node.parentElement?.closest('font'))
        texts.push(node)
    }
    for (const text of texts) {
      const [outer, inner] = [document.createElement('font'), document.createElement('font')]
      inner.textContent = before + text.data
      outer.append(inner)
      text.replaceWith(outer)
    }
  }, mark)

/** What stands there in the words of the translation with this mark. */
export const fontsWith = async (part: Locator, mark: string): Promise<string[]> =>
  (await part.locator('font > font').allTextContents()).filter((words) => words.startsWith(mark))
