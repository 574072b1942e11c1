/**
 * A key, or keys one after another: `j`, `?`, `mod+k` (Ctrl or ⌘), `mod+shift+z`, `p a`, `p a-z` (any letter), `1-9` (any digit
 * from 1). A capital is its letter with Shift, whatever Caps Lock says.
 */
export type KeySequence = string

export type Match<T> = { kind: 'run'; binding: T; key: string } | { kind: 'wait' } | { kind: 'none' }

interface KeyPress {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** Characters above are of alphabets that hold no Latin letter. */
const LATIN_END = 0x24f

/** The name of a pressed key, or undefined for one that is no shortcut (Alt, dead keys, bare modifiers). */
export function pressedKey(press: KeyPress): string | undefined {
  if (press.altKey || ['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'Dead', 'CapsLock'].includes(press.key)) return undefined
  const key = nameOf(press)
  if (!press.ctrlKey && !press.metaKey) return key
  // What Shift writes is the name already (`?`), except beside Ctrl, where Z and z are told apart by Shift and not by Caps Lock.
  return `mod+${press.shiftKey ? 'shift+' : ''}${key.toLowerCase()}`
}

/**
 * Letters of keyboards that don't write Latin count as the Latin letter at their place, so that `j` is `j` on every layout. A
 * digit is the digit of its key: French keyboards write `&` there without Shift, Arabic ones `١`. A letter is a capital by Shift
 * alone: Caps Lock, left on by mistake, must not turn the key for the notes into the one that moves the panel.
 */
function nameOf({ key, code, shiftKey }: KeyPress): string {
  if (key.length !== 1) return key
  const digit = /^(Digit|Numpad)(\d)$/.exec(code)
  if (digit?.[2] && (digit[1] === 'Numpad' || !shiftKey) && !'/?'.includes(key)) return digit[2]
  const foreign = key.charCodeAt(0) > LATIN_END
  if (foreign && code === 'Slash') return shiftKey ? '?' : '/'
  const letter = foreign ? (/^Key([A-Z])$/.exec(code)?.[1] ?? key) : key
  return /^[a-z]$/i.test(letter) ? (shiftKey ? letter.toUpperCase() : letter.toLowerCase()) : letter
}

function tokenMatches(token: string, key: string): boolean {
  const range = /^(\w)-(\w)$/.exec(token)
  if (!range) return token === key
  return key.length === 1 && key >= (range[1] ?? '') && key <= (range[2] ?? '')
}

/**
 * What the keys pressed so far mean. Exact keys go before ranges; a finished sequence goes before a longer one that it begins.
 */
export function matchKeys<T extends { keys: KeySequence }>(bindings: readonly T[], pressed: readonly string[]): Match<T> {
  const last = pressed[pressed.length - 1]
  if (last === undefined) return { kind: 'none' }
  let ranged: T | undefined
  let waits = false
  for (const binding of bindings) {
    const tokens = binding.keys.split(' ')
    if (tokens.length < pressed.length) continue
    if (!pressed.every((key, index) => tokenMatches(tokens[index] ?? '', key))) continue
    if (tokens.length > pressed.length) waits = true
    else if (tokens[tokens.length - 1] === last) return { kind: 'run', binding, key: last }
    else ranged ??= binding
  }
  if (ranged) return { kind: 'run', binding: ranged, key: last }
  return waits ? { kind: 'wait' } : { kind: 'none' }
}
