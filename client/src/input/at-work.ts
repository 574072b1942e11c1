import { pendingKeys } from './keys/keys.ts'
import { takesKeys } from './keys/typing-place.ts'

/** Marks what stands open for somebody to choose from, without being a menu or a dialog. */
export const HOLDS = { 'data-holds': true } as const
/**
 * Marks a part whose controls belong to the question in view: a person who moves through them by keyboard is about to use one.
 */
export const OF_QUESTION = { 'data-of-question': true } as const

/** Milliseconds after the pointer is lifted within which its click still comes: touch screens send it apart. */
const CLICK_FOLLOWS_MS = 120
/** Milliseconds after which a pointer that is still down was forgotten by the browser, as after a menu of its own. */
const LONGEST_PRESS_MS = 20_000

let downAt = Number.NEGATIVE_INFINITY
let upAt = Number.NEGATIVE_INFINITY
/** What the pointer was last pressed on. */
let pressedOn: Element | undefined

const watched = new WeakSet<Document>()

/** From the first question on. Before it no one has begun anything here. */
function watchPointer(): void {
  if (watched.has(document)) return
  watched.add(document)
  const lifted = () => {
    downAt = Number.NEGATIVE_INFINITY
    upAt = performance.now()
  }
  const pressed = (event: PointerEvent) => {
    if (event.button !== 0) return
    downAt = performance.now()
    pressedOn = event.target instanceof Element ? event.target : undefined
  }
  document.addEventListener('pointerdown', pressed, true)
  document.addEventListener('pointerup', lifted, true)
  document.addEventListener('pointercancel', lifted, true)
}
if (typeof document !== 'undefined') watchPointer()

function isPressing(now: number): boolean {
  watchPointer()
  return now - downAt < LONGEST_PRESS_MS || now - upAt < CLICK_FOLLOWS_MS
}

/**
 * The same for one part of a page: somebody has the caret, the keyboard's focus or the pointer down in it. @param part as a
 * selector
 */
export function isAtWorkIn(part: string, now: number = performance.now()): boolean {
  const focus = document.activeElement
  const inside = focus?.closest(part) != null && (takesKeys(focus) || focus.matches(':focus-visible'))
  return inside || (isPressing(now) && pressedOn?.closest(part) != null)
}

/**
 * Whether somebody is in the middle of something that the page must not take from under them: they type, choose from a menu or a
 * dialog, have pressed the first of two keys, or their pointer is down.
 */
export function isAtWork(now: number = performance.now()): boolean {
  const focus = document.activeElement
  return (
    takesKeys(focus) ||
    pendingKeys() !== '' ||
    isPressing(now) ||
    (focus?.matches(':focus-visible') === true && focus.parentElement?.closest('[data-of-question]') != null) ||
    document.querySelector('[aria-modal="true"], [role="menu"], [data-holds], [popover]:popover-open:not([role="tooltip"])') !==
      null
  )
}
