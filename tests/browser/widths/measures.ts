import type { Page } from 'playwright-core'

/** By how many pixels the page itself is wider than its window. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth))

/** What a person can't read of a page as it stands. */
export interface Unreadable {
  /** Words that end at an edge, without dots that say so, where nothing can be scrolled to them. */
  cut: string[]
  /** Words that lie over other words. */
  over: string[]
}

/** Ordinary words, of up to eighteen letters, that are broken in two without a hyphen: what holds them is too narrow. */
export const brokenWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const broken = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const of = node.parentElement
      if (!of?.checkVisibility({ visibilityProperty: true }) || getComputedStyle(of).clipPath !== 'none') continue
      for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\p{L}\p{N}]{2,}/gu)) {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + word.length)
        const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)))
        if (lines.size > 1 && word.length <= 18) broken.add(word)
      }
    }
    return [...broken]
  })

/** Measures every run of words on the page. What bars and dialogs lie over is left out: it can be scrolled away from them. */
export const unreadable = (page: Page): Promise<Unreadable> =>
  page.evaluate(() => {
    interface Run {
      words: string
      of: Element
      box: DOMRect
    }
    const layers = new Map<Element, boolean>()
    /** Whether it stands still while the page scrolls. */
    const floats = (element: Element | null): boolean => {
      if (!element) return false
      const known = layers.get(element)
      if (known !== undefined) return known
      const own = /fixed|sticky/.test(getComputedStyle(element).position) || floats(element.parentElement)
      layers.set(element, own)
      return own
    }
    /** The part of a run that its surroundings show; undefined where it is for screen readers alone. */
    const shown = (run: Run): { cut: boolean; box: DOMRect } | undefined => {
      let { left, right, top, bottom } = run.box
      for (let at: Element | null = run.of; at; at = at.parentElement) {
        const style = getComputedStyle(at)
        if (style.clipPath !== 'none' || style.opacity === '0') return undefined
        if (style.display === 'inline' || style.display === 'contents') continue
        if (style.position === 'fixed') break
        const box = at.getBoundingClientRect()
        if (box.width <= 1 && style.overflowX === 'hidden') return undefined
        if (style.overflowY !== 'visible') {
          top = Math.max(top, box.top)
          bottom = Math.min(bottom, box.bottom)
        }
        if (style.overflowX === 'visible') continue
        const scrolls = /auto|scroll/.test(style.overflowX)
        const dots = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
        if (!scrolls && !dots && (left < box.left - 1 || right > box.right + 1)) return { cut: true, box: run.box }
        left = Math.max(left, box.left)
        right = Math.min(right, box.right)
      }
      return { cut: right > window.innerWidth + 1 || left < -1, box: new DOMRect(left, top, right - left, bottom - top) }
    }
    const runs: Run[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const of = node.parentElement
      if (!of || !node.textContent?.trim() || !of.checkVisibility({ visibilityProperty: true })) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects())
        if (box.width > 1) runs.push({ words: node.textContent.trim().slice(0, 40), of, box })
    }
    const cut: string[] = []
    const seen: Run[] = []
    for (const run of runs) {
      const part = shown(run)
      if (part?.cut) cut.push(run.words)
      if (part && part.box.width > 1 && part.box.height > 1 && !floats(run.of)) seen.push({ ...run, box: part.box })
    }
    const over: string[] = []
    for (const [index, one] of seen.entries())
      for (const other of seen.slice(index + 1)) {
        if (one.of === other.of) continue
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        // Lines of one paragraph may touch.
        if (wide > 2 && high > 5) over.push(`“${one.words}” and “${other.words}”`)
      }
    return { cut: [...new Set(cut)], over: [...new Set(over)] }
  })
