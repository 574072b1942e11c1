import type { Room } from '../room/room.ts'
import type { SyncServerOptions } from '../sync-port.ts'

/**
 * Lets read models follow documents: after commits, never twice at once for one document, and always once more after the last
 * commit. While one follows, what comes waits, so that a busy document is followed as fast as its follower can and no faster.
 */
export interface CommitFollower {
  follow(room: Room): void
  isFollowing(room: Room): boolean
  /** Resolves when every follower has seen the last commit. */
  idle(): Promise<void>
}

export function createCommitFollower(onCommitted: SyncServerOptions['onCommitted']): CommitFollower {
  /** Rooms being followed; true: there was another commit since. */
  const following = new Map<Room, { again: boolean; done: Promise<void> }>()

  const run = async (room: Room) => {
    for (;;) {
      const mine = following.get(room)
      if (mine) mine.again = false
      // A failed room drops its news, because its content was not committed.
      await room.read((doc, sequence) => onCommitted(room.name, doc, sequence)).catch(() => undefined)
      if (!following.get(room)?.again) break
    }
    following.delete(room)
  }

  return {
    follow(room) {
      const known = following.get(room)
      if (known) known.again = true
      else following.set(room, { again: false, done: Promise.resolve() })
      if (known) return
      const entry = following.get(room)
      if (entry) entry.done = run(room)
    },
    isFollowing: (room) => following.has(room),
    async idle() {
      while (following.size > 0) await Promise.all([...following.values()].map((entry) => entry.done))
    },
  }
}
