import type { DeviceStore } from '../api/device/device-store.ts'
import { isSignInPage } from './sign-in-address.ts'

export interface SignedOutWorld {
  device: Pick<DeviceStore, 'seal'>
  /** Whether the server says that somebody is signed in after all. */
  sessionStands(): Promise<boolean>
  /** This page ends its session itself. */
  isSigningOut(): boolean
  /** Something typed is neither on the server nor on this device. */
  onThisPageAlone(): boolean
  /** Words stand in a dialog, which keeps nothing. */
  wordsInDialog(): boolean
  /** Ends what runs, and puts what was typed last on the device. */
  stop(): Promise<void>
  forgetSession(): void
  address(): { pathname: string; href: string }
  /** Goes to the sign-in page, which says so, with everything in memory left as it is. */
  show(next: string): void
  /** Goes there with a fresh page, which says so where what was written is kept. */
  replace(next: string, kept: boolean): void
  delay(ms: number): Promise<void>
}

/** Milliseconds that closing the documents may take. */
const STOP_WITHIN_MS = 3_000

/**
 * What a page does when the server says that its session has ended: seals the device, so that a reload without a network opens
 * nothing, and leaves with a fresh page, so that "Back" shows nothing. Text that only this page has stays on it.
 */
export function whenSignedOut(world: SignedOutWorld): () => Promise<void> {
  let running = false
  return async () => {
    if (running || world.isSigningOut()) return
    running = true
    if (await world.sessionStands()) {
      running = false
      return
    }
    await world.device.seal().catch(() => {})
    const { pathname, href } = world.address()
    if (isSignInPage(pathname)) world.forgetSession()
    else if (world.onThisPageAlone()) world.show(href)
    else {
      const unkept = world.wordsInDialog()
      const kept = await Promise.race([world.stop().then(() => true), world.delay(STOP_WITHIN_MS).then(() => false)]).catch(
        () => false,
      )
      world.replace(href, kept && !unkept)
      return
    }
    running = false
  }
}
