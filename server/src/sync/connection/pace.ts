import type { Clock } from '@panelbook/shared/base/clock'
import type { SenderBudget } from '../sender-budget.ts'
import type { SyncLimits } from '../sync-port.ts'
import { createTokenBucket } from '../token-bucket.ts'

/** How fast one connection may send. */
export interface Pace {
  /** A frame of so many bytes came. */
  frame(bytes: number): void
  /** Stops reading where its sender has to pay first. To be called once what the frame costs is known. */
  slowDown(): void
}

export interface PaceWorld {
  limits: Pick<SyncLimits, 'updatesPerSecond' | 'updateBurst'>
  elapsed: Clock
  /** What the person has over all their connections. */
  budget: SenderBudget
  /** Far too many frames: to be closed. */
  tooFast(): void
  /** The connection is read again. */
  resumed(): void
}

export function createPace(ws: { readonly isPaused: boolean; pause(): void; resume(): void }, world: PaceWorld): Pace {
  const { limits, budget } = world
  const bucket = createTokenBucket(limits.updatesPerSecond, limits.updateBurst, world.elapsed)
  const owedMs = () => Math.max(bucket.waitMs(), budget.waitMs())
  const resumeIn = (ms: number) => {
    const later = () => {
      const left = owedMs()
      if (left > 0) return resumeIn(left)
      world.resumed()
      ws.resume()
    }
    setTimeout(later, ms).unref()
  }
  return {
    frame(bytes) {
      bucket.take()
      budget.frame(bytes)
    },
    slowDown() {
      if (owedMs() <= 0) return
      if (bucket.debt() > 4 * limits.updateBurst) world.tooFast()
      else if (!ws.isPaused) {
        // The socket is not read until its sender has paid. The data waits on the sender's machine, and nothing is lost.
        ws.pause()
        resumeIn(owedMs())
      }
    },
  }
}
