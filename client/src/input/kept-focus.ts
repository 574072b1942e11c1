import { takesKeys } from './keys/typing-place.ts'

/** Where an element stood: its ancestors, the nearest first, each with the child that held it, and of how many. */
type Place = readonly { within: Element; at: number; of: number }[]

const places = new WeakMap<Element, Place>()

/**
 * Keeps the keyboard's focus in the page. What has it may go: a row with the button that removed it, a button that another
 * takes the place of, a field that is off for a while. A browser then forgets where the focus was, and whoever uses the keyboard
 * or a screen reader begins at the top of the page. Fields in which one types are left to `typing-place`: letters meant for them
 * must not become keys of the page.
 *
 * @returns what ends it
 */
export function keepFocus(page: Document): () => void {
  let last: HTMLElement | undefined
  /** It was off the last time somebody looked. */
  let off = false
  const nowhere = () => page.activeElement === null || page.activeElement === page.body
  const onFocusIn = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return
    last = target
    off = false
    places.set(target, placeOf(target))
  }
  // Whoever presses beside everything has left it on purpose.
  const onPointerDown = () => {
    if (nowhere()) last = undefined
  }
  const look = () => {
    if (!last || !nowhere()) return
    if (!last.isConnected) {
      const lost = last
      if (takesKeys(lost)) return
      last = undefined
      // A dialog, a menu or an editor that goes or comes gives the focus away itself, a moment later.
      setTimeout(() => nowhere() && focusWhereItWas(lost), 0)
    } else if (last.matches(':disabled')) off = true
    else if (off) last.focus({ preventScroll: true })
  }
  const changes = new MutationObserver(look)
  changes.observe(page.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
  page.addEventListener('focusin', onFocusIn, true)
  page.addEventListener('pointerdown', onPointerDown, true)
  return () => {
    changes.disconnect()
    page.removeEventListener('focusin', onFocusIn, true)
    page.removeEventListener('pointerdown', onPointerDown, true)
  }
}

function placeOf(element: Element): Place {
  const place: { within: Element; at: number; of: number }[] = []
  for (let child = element; child.parentElement && child !== child.ownerDocument.body; child = child.parentElement) {
    const siblings = [...child.parentElement.children]
    place.push({ within: child.parentElement, at: siblings.indexOf(child), of: siblings.length })
  }
  return place
}

/**
 * Moves the focus to what stands now where this element stood: the button that took its place, the row after the one that went,
 * or the part that held it. Never to a button beside it or in another row: a second press of the same key must do nothing there.
 */
export function focusWhereItWas(element: Element): void {
  const main = element.ownerDocument.getElementById('main')
  const place = places.get(element) ?? []
  const still = place.find(({ within }) => within.isConnected)
  const inDialog = still?.within.closest('[role="dialog"]')
  if (!still || (!inDialog && (still.within === main || !main?.contains(still.within)))) {
    main?.focus({ preventScroll: true })
    return
  }
  const { within, at, of } = still
  const there = within.children[at] ?? within.lastElementChild
  if (still !== place[0]) focusPart(there ?? within)
  else if (there?.matches('button, a[href]') && within.children.length === of)
    (there as HTMLElement).focus({ preventScroll: true })
  else focusPart(within)
}

/** Focuses what takes no focus otherwise, for as long as it has it: Tab goes on from there. */
function focusPart(part: Element): void {
  if (!(part instanceof HTMLElement)) return
  if (!part.hasAttribute('tabindex')) {
    part.tabIndex = -1
    part.addEventListener('blur', () => part.removeAttribute('tabindex'), { once: true })
  }
  part.focus({ preventScroll: true })
}
