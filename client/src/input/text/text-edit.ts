/**
 * The difference between two texts as one edit, as a text field makes them: `remove` characters at `index`, then `insert` there.
 */
export interface TextEdit {
  index: number
  remove: number
  insert: string
}

const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff
const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff

/**
 * The smallest edit that turns `before` into `after`, or undefined when they are equal. `caret` is where the cursor stands in
 * `after`: what is right of it was there before, which tells the third "l" of "hello" from the second. Never cuts a surrogate
 * pair in two, as half a pair would reach others as two broken characters.
 */
export function textEdit(before: string, after: string, caret: number): TextEdit | undefined {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  const mayMatch = Math.min(shorter, Math.max(0, after.length - caret))
  let suffix = 0
  while (suffix < mayMatch && before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix))
    suffix++
  let prefix = 0
  while (prefix < shorter - suffix && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix++
  if (suffix > 0 && isLowSurrogate(after.charCodeAt(after.length - suffix))) suffix--
  if (prefix > 0 && isHighSurrogate(after.charCodeAt(prefix - 1))) prefix--
  return { index: prefix, remove: before.length - suffix - prefix, insert: after.slice(prefix, after.length - suffix) }
}

export type TextDelta = readonly { retain?: number; insert?: unknown; delete?: number }[]

/**
 * Where a cursor at `caret` stands after somebody else's change. What is inserted exactly at the cursor goes before it only if
 * `sticky`.
 */
export function caretAfter(caret: number, delta: TextDelta, sticky = false): number {
  let at = 0
  let moved = caret
  for (const step of delta) {
    if (step.retain !== undefined) at += step.retain
    else if (typeof step.insert === 'string') {
      if (at < moved || (sticky && at === moved)) moved += step.insert.length
      at += step.insert.length
    } else if (step.delete !== undefined) {
      if (at < moved) moved = Math.max(at, moved - step.delete)
    }
    if (at > moved) break
  }
  return moved
}
