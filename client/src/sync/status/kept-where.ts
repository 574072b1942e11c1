import type { DeviceFault } from '../device-copy.ts'

/** Where words are that the server hasn't confirmed: as the end of a sentence. */
export const keptWhere = (notKept: DeviceFault | undefined): string =>
  notKept === undefined ? 'kept on this device' : 'on this page alone'

/** Why this device keeps nothing and what to do; empty while it does. Begins with a space. */
export function whyNotKept(notKept: DeviceFault | undefined): string {
  if (notKept === undefined) return ''
  return notKept === 'full'
    ? ' This device’s storage is full: make room on it.'
    : ' This browser keeps nothing on this device at the moment.'
}

/** The same for words that only this page has. */
export const keepItOpen = (notKept: DeviceFault | undefined): string =>
  notKept === undefined ? '' : `${whyNotKept(notKept)} Keep this page open.`
