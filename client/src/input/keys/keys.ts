import { useEffect, useRef, useSyncExternalStore } from 'react'
import { announce } from '../../ui/dialog/announcer.tsx'
import { createKeyboard, type KeyBinding } from './keyboard.ts'

export type { KeyBinding } from './keyboard.ts'

const keyboard = createKeyboard({
  get document() {
    return globalThis.document
  },
  // Read each time, because access itself throws if storage is blocked.
  get localStorage() {
    return globalThis.localStorage
  },
  setTimeout: (run, ms) => globalThis.setTimeout(run, ms),
  clearTimeout: (timer) => globalThis.clearTimeout(timer),
  tell: (sentence) => announce(sentence, 'assertive'),
})

/**
 * Binds keys while the component is shown. Keys rest while somebody types, and while a dialog or menu is open (unless a binding
 * says `always`). The newest bindings win over older ones. Bindings may be new objects at each render: only a change of `keys`,
 * `does` or `group` tells the key sheet.
 */
export function useKeys(bindings: readonly KeyBinding[], enabled = true): void {
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  const shape = JSON.stringify(bindings.map(({ keys, does, group, always, repeats }) => [keys, does, group, always, repeats]))
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the bindings; their functions are read when a key is pressed
  useEffect(() => {
    if (!enabled) return
    return keyboard.bind(
      latest.current.map((binding, index) => ({
        ...binding,
        run: (key: string, target: EventTarget | null) => latest.current[index]?.run(key, target),
      })),
    )
  }, [shape, enabled])
}

/** Every key that works on the page now, for a key sheet. */
export function useListedKeys(): readonly KeyBinding[] {
  return useSyncExternalStore(keyboard.subscribe, keyboard.listed)
}

/** The keys of an unfinished sequence (`p`), so that a page can show the letters that may follow; empty otherwise. */
export function usePendingKeys(): string {
  return useSyncExternalStore(keyboard.subscribe, keyboard.pending)
}

/** The same outside a component, at this very moment. */
export const pendingKeys = (): string => keyboard.pending()

/** Single-key shortcuts can be switched off (WCAG 2.2, 2.1.4); combinations with Ctrl or ⌘ stay. */
export function useSingleKeys(): [on: boolean, set: (on: boolean) => void] {
  return [useSyncExternalStore(keyboard.subscribe, keyboard.singleKeys), keyboard.setSingleKeys]
}
