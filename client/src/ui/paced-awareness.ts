import type { Awareness } from 'y-protocols/awareness'

/**
 * The awareness as the caret plugin uses it, told of changes at most every `everyMs`: each telling redraws every caret. One's own state goes
 * out unchanged and at once. Only listeners are paced; states are always the latest, and those of others: the plugin tells its own by the
 * client id of the document it is bound to, which for a copy is another one.
 */
export function pacedAwareness(awareness: Awareness, everyMs: number): Awareness {
  type Listener = (...args: unknown[]) => void
  const paced = new Map<Listener, { tell: Listener; stop(): void }>()
  const pace = (listener: Listener) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = 0
    const tell: Listener = (...args) => {
      timer ??= setTimeout(
        () => {
          timer = undefined
          last = performance.now()
          listener(...args)
        },
        Math.max(0, last + everyMs - performance.now()),
      )
    }
    return { tell, stop: () => clearTimeout(timer) }
  }
  return new Proxy(awareness, {
    get(target, property) {
      if (property === 'on') {
        return (event: 'change' | 'update', listener: Listener) => {
          const made = pace(listener)
          paced.set(listener, made)
          target.on(event, made.tell)
        }
      }
      if (property === 'off') {
        return (event: 'change' | 'update', listener: Listener) => {
          const made = paced.get(listener)
          made?.stop()
          paced.delete(listener)
          target.off(event, made?.tell ?? listener)
        }
      }
      if (property === 'getStates') {
        return () => new Map([...target.getStates()].filter(([clientId]) => clientId !== target.clientID))
      }
      const value: unknown = Reflect.get(target, property, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
