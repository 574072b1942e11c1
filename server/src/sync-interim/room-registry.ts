import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import { PresenceGuard } from './presence-guard.ts'
import type { Room } from './room.ts'

export interface OpenRoom {
  room: Room
  /** Scorecards and private notes carry no presence. */
  presence: PresenceGuard | undefined
}

export interface RoomRegistry {
  /** The room of this document, loading it when need be; the caller has it until `release`. @throws what loading throws */
  acquire(name: DocumentName): Promise<OpenRoom & { release(): void }>
  rooms(): Iterable<OpenRoom>
  /** Stores and forgets rooms that nobody has had for the idle time. */
  unloadIdle(now: number): Promise<void>
}

/** One load at a time for each document: whoever comes meanwhile waits for that load and shares its room or its error. */
export function createRoomRegistry(options: {
  load(name: DocumentName): Promise<Room>
  idleUnloadMs: number
  now(): number
  onUnloadFailed(error: unknown): void
}): RoomRegistry {
  interface Slot {
    opening: Promise<OpenRoom>
    open: OpenRoom | undefined
    users: number
    idleSince: number
  }
  const slots = new Map<string, Slot>()

  return {
    async acquire(name) {
      const key = formatDocumentName(name)
      let slot = slots.get(key)
      if (!slot) {
        const opening = options.load(name).then((room) => ({
          room,
          presence: name.kind === 'card' || name.kind === 'private' ? undefined : new PresenceGuard(),
        }))
        slot = { opening, open: undefined, users: 0, idleSince: options.now() }
        slots.set(key, slot)
      }
      const mine = slot
      mine.users++
      let released = false
      const release = () => {
        if (released) return
        released = true
        mine.users--
        mine.idleSince = options.now()
      }
      try {
        mine.open = await mine.opening
        return { ...mine.open, release }
      } catch (error) {
        release()
        if (slots.get(key) === mine) slots.delete(key)
        throw error
      }
    },
    *rooms() {
      for (const slot of slots.values()) if (slot.open) yield slot.open
    },
    async unloadIdle(now) {
      for (const [key, slot] of slots) {
        const idle = () => slot.open && slot.users === 0 && slot.open.room.clean
        if (!idle() || now - slot.idleSince < options.idleUnloadMs) continue
        try {
          await slot.open?.room.snapshot()
        } catch (error) {
          options.onUnloadFailed(error)
          continue
        }
        // Somebody may have come, and written, while the snapshot was stored.
        if (idle()) slots.delete(key)
      }
    },
  }
}
