import { useLocalStorage, useSessionStorage } from '@mantine/hooks'
import type { Id } from '@panelbook/shared/base/ids'
import { useSyncExternalStore } from 'react'
import { useSession } from '../../api/session.ts'
import { markOf } from './beginnings.ts'

/**
 * Of each person in this browser: what it shows on a screen that others may see is nobody's account to decide, nor somebody else's
 * who signs in here.
 */
const choiceOf = (personId: Id): string => `panelbook-tell-beginnings-${personId}`
const TOLD = 'panelbook-told-beginnings'
/** Marks that are kept: more than anybody has interviews in a day. */
const MOST_TOLD = 50

export type TellChoice = 'unasked' | 'on' | 'off'
/** `impossible`: an address without https, or a browser that has no notifications. */
export type Permission = NotificationPermission | 'impossible'

function permissionNow(): Permission {
  return typeof Notification === 'undefined' || !window.isSecureContext ? 'impossible' : Notification.permission
}

const looking = new Set<() => void>()
function watchPermission(look: () => void): () => void {
  looking.add(look)
  return () => looking.delete(look)
}

interface Telling {
  choice: TellChoice
  permission: Permission
  /** What somebody chose; asks the browser for its permission where that is open. Call it from a press. */
  choose(on: boolean): Promise<void>
}

/** Whether this browser tells whoever is signed in when an interview begins. */
export function useTelling(): Telling {
  const { person } = useSession()
  const [choice, setChoice] = useLocalStorage<TellChoice>({
    key: choiceOf(person.id),
    defaultValue: 'unasked',
    getInitialValueInEffect: false,
  })
  const permission = useSyncExternalStore(watchPermission, permissionNow)
  return {
    ...{ choice, permission },
    async choose(on) {
      setChoice(on ? 'on' : 'off')
      if (on && permissionNow() === 'default') await Notification.requestPermission()
      for (const look of looking) look()
    },
  }
}

/** What was told in this tab, for as long as it is open: nothing of an interview stays in the browser. */
export function useTold(): [told: readonly string[], add: (beginning: { id: Id; startsAt: number }) => void] {
  const [told, setTold] = useSessionStorage<string[]>({ key: TOLD, defaultValue: [], getInitialValueInEffect: false })
  return [told, (beginning) => setTold((before) => [...before, markOf(beginning)].slice(-MOST_TOLD))]
}

/**
 * Shows it beside whatever else is on the screen. It says no name: others may see the screen.
 *
 * @param now epoch ms
 * @throws where the browser refuses
 */
export async function showBeginning(
  interview: { id: Id; stage?: string | undefined; planTitle: string; startsAt: number },
  now: number,
) {
  const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(interview.startsAt)
  const title = `Your interview ${interview.startsAt < now ? 'began' : 'begins'} at ${time}`
  const address = `/interviews/${interview.id}/live`
  // Of several tabs each may show it: those of one tag are one.
  const options = {
    body: interview.stage ?? interview.planTitle,
    tag: `panelbook-${interview.id}`,
    icon: '/icons/app-192.png',
    data: { address },
  }
  // Phones show none without a service worker.
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined)
  if (registration?.active) return registration.showNotification(title, options)
  const shown = new Notification(title, options)
  shown.onclick = () => {
    // In a window of its own where this one shows something else: somebody may be writing in it.
    if (window.location.pathname === address) window.focus()
    else window.open(address)
  }
}
