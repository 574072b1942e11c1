import { type DocumentName, formatDocumentName, parseDocumentName } from '@panelbook/shared/protocol/document-name'
import type { DocumentPresence } from '../../database/bus/notices.ts'
import type { Room } from './room.ts'
import { createRoomLoader, type RoomLoaderWorld } from './room-loader.ts'

/** The documents in memory. */
export interface RoomRegistry {
  /** The document's room, loaded once however many ask. Until then nobody is let in. @throws what loading throws */
  open(name: DocumentName): Promise<Room>
  rooms(): Room[]
  /** Unloads what nobody has had open for a while and what is clean. */
  sweep(): void
  /** The facts of an interview or a loop changed: tells its documents, those that are being loaded too. */
  factsChanged(isOf: (name: DocumentName) => boolean): void
  /** They were erased: their documents leave memory, those that are being loaded too. */
  erased(isOf: (name: DocumentName) => boolean): void
  /** Other nodes appended up to these heads. */
  heard(heads: readonly (readonly [document: string, head: number])[]): void
  /** Other nodes may have appended to any of them. Resolves once all have what was there by now. */
  catchUp(): Promise<void>
  /** Who is present at other nodes. */
  presentElsewhere(told: readonly DocumentPresence[]): void
  /** Resolves when everything received is committed and followed. */
  idle(): Promise<void>
}

interface Entry {
  loading: Promise<Room>
  room: Room | undefined
  /** When somebody last came for it, or was seen in it. Milliseconds. */
  usedAt: number
  /** Lets go of the interview's facts, which frames are judged by as long as the document is in memory. */
  release(): void
}

export function createRoomRegistry(world: RoomLoaderWorld): RoomRegistry {
  const { elapsed } = world
  const entries = new Map<string, Entry>()
  const loader = createRoomLoader(world, (room) => {
    if (entries.get(room.document)?.room === room) remove(room.document)
  })

  const rooms = () => [...entries.values()].map((entry) => entry.room).filter((room) => room !== undefined)
  const remove = (key: string) => {
    entries.get(key)?.release()
    entries.delete(key)
  }

  const each = (isOf: (name: DocumentName) => boolean, act: (room: Room) => void) => {
    for (const [key, entry] of entries) {
      const name = parseDocumentName(key)
      if (name === undefined || !isOf(name)) continue
      if (entry.room) act(entry.room)
      else entry.loading.then(act).catch(() => undefined)
    }
  }

  return {
    open(name) {
      const key = formatDocumentName(name)
      const known = entries.get(key)
      if (known) {
        known.usedAt = elapsed.now()
        return known.loading
      }
      const release = world.facts.hold(name)
      const entry: Entry = { loading: loader.load(name), room: undefined, usedAt: elapsed.now(), release }
      entries.set(key, entry)
      entry.loading.then(
        (room) => (entry.room = room),
        // A failed load leaves no document. The next connection tries again.
        () => remove(key),
      )
      return entry.loading
    },
    rooms,
    sweep() {
      loader.tidy()
      const now = elapsed.now()
      for (const [key, entry] of entries) {
        const { room } = entry
        if (!room) continue
        room.carryNotes()
        if (room.size > 0) entry.usedAt = now
        else if (room.clean && !loader.isFollowing(room) && now - entry.usedAt >= world.limits.idleUnloadMs) {
          remove(key)
          if (room.sinceSnapshot > 0) loader.compact(room)
        }
      }
    },
    async idle() {
      // What is held in front of a document comes to the log only after what it waits for.
      do {
        await loader.committed()
        await Promise.all(rooms().map((room) => room.read(() => undefined).catch(() => undefined)))
      } while (rooms().some((room) => !room.clean))
      await loader.committed()
      await loader.compacted()
    },
    heard(heads) {
      for (const [document, head] of heads) {
        const entry = entries.get(document)
        if (entry?.room) entry.room.heard(head)
        // It may have been read before that.
        else entry?.loading.then((room) => room.heard(head)).catch(() => undefined)
      }
    },
    async catchUp() {
      const all = [...entries.values()].map((entry) => entry.loading)
      await Promise.all(all.map((loading) => loading.then((room) => room.readLatest(() => undefined)).catch(() => undefined)))
    },
    presentElsewhere(told) {
      for (const { document, entries: those } of told) entries.get(document)?.room?.presentElsewhere(those)
    },
    factsChanged: (isOf) => each(isOf, (room) => room.factsChanged()),
    erased: (isOf) => each(isOf, (room) => room.erased()),
  }
}
