import { type KeySequence, matchKeys, pressedKey } from './key-sequence.ts'

export interface KeyBinding {
  keys: KeySequence
  /** What it does, for the key sheet: "Next question". Bindings without it are not listed. */
  does?: string
  /** Where the key sheet lists it. */
  group?: string
  /** Also while somebody types or a dialog is open: for `mod+…` and `Escape`. */
  always?: boolean
  /** `key` is the last key pressed: the letter of `p a-z`. */
  run(key: string): void
}

export interface Keyboard {
  /** Returns what takes the bindings away again. */
  bind(bindings: readonly KeyBinding[]): () => void
  subscribe(listener: () => void): () => void
  listed(): readonly KeyBinding[]
  pending(): string
  singleKeys(): boolean
  setSingleKeys(on: boolean): void
}

interface KeyboardHost {
  document: Document
  localStorage: Storage
  setTimeout(run: () => void, ms: number): unknown
  clearTimeout(timer: never): void
}

/** Milliseconds within which the second key of a sequence must follow. */
const SEQUENCE_MS = 2_000
const SINGLE_KEYS_OFF = 'panelbook/single-keys-off'

/** Whether keys pressed here write something, or move within a widget that has keys of its own. */
export function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (
    target.closest(
      '[contenteditable=""], [contenteditable="true"], textarea, select, [role="menu"], [role="listbox"], [role="combobox"]',
    )
  )
    return true
  const input = target.closest('input')
  return input !== null && !['checkbox', 'radio', 'button', 'submit', 'reset', 'range'].includes(input.type)
}

/** One listener for the page, added with the first binding and removed with the last. */
export function createKeyboard(host: KeyboardHost): Keyboard {
  const layers: (readonly KeyBinding[])[] = []
  const listeners = new Set<() => void>()
  let listed: readonly KeyBinding[] = []
  let pressed: string[] = []
  let timer: unknown
  let singleKeys: boolean | undefined

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const forget = () => {
    host.clearTimeout(timer as never)
    if (pressed.length === 0) return
    pressed = []
    tell()
  }
  const isOn = (): boolean => {
    singleKeys ??= readStored(host.localStorage) !== 'true'
    return singleKeys
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const key = pressedKey(event)
    if (key === undefined) return
    const atRest = takesKeys(event.target) || host.document.querySelector('[aria-modal="true"]') !== null
    const usable = layers
      .flat()
      .reverse()
      .filter((binding) => (binding.always || !atRest) && (isOn() || /^(mod\+|Escape)/.test(binding.keys)))
    if (pressed.length > 0 && key === 'Escape') {
      event.preventDefault()
      forget()
      return
    }
    // A key that doesn't continue the sequence begins anew: `p` `j` means `j`.
    let attempt = [...pressed, key]
    let match = matchKeys(usable, attempt)
    if (match.kind === 'none' && pressed.length > 0) {
      attempt = [key]
      match = matchKeys(usable, attempt)
    }
    if (match.kind === 'none') return forget()
    event.preventDefault()
    host.clearTimeout(timer as never)
    if (match.kind === 'wait') {
      pressed = attempt
      timer = host.setTimeout(forget, SEQUENCE_MS)
      return tell()
    }
    forget()
    match.binding.run(match.key)
  }

  return {
    bind(bindings) {
      if (layers.length === 0) host.document.addEventListener('keydown', onKeyDown)
      layers.push(bindings)
      listed = layers.flat().filter((binding) => binding.does !== undefined)
      tell()
      return () => {
        const at = layers.indexOf(bindings)
        if (at >= 0) layers.splice(at, 1)
        listed = layers.flat().filter((binding) => binding.does !== undefined)
        if (layers.length === 0) host.document.removeEventListener('keydown', onKeyDown)
        forget()
        tell()
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    listed: () => listed,
    pending: () => pressed.join(' '),
    singleKeys: isOn,
    setSingleKeys(on) {
      singleKeys = on
      try {
        if (on) host.localStorage.removeItem(SINGLE_KEYS_OFF)
        else host.localStorage.setItem(SINGLE_KEYS_OFF, 'true')
      } catch {
        // Storage may be blocked: the choice then lasts as long as the page.
      }
      tell()
    },
  }
}

function readStored(storage: Storage): string | null {
  try {
    return storage.getItem(SINGLE_KEYS_OFF)
  } catch {
    return null
  }
}
