import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Clock } from '@panelbook/shared/base/clock'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { createFrameServer } from '../connection/connection.ts'
import { joinDocument, listenForEvents, type ServeWorld } from '../serve-socket.ts'
import type { SyncLimits, SyncServerOptions } from '../sync-port.ts'
import type { After } from '../timing.ts'
import { type Admissions, createAdmissions } from './admissions.ts'
import { type AdmitWorld, admit, judgeAgain, type Verdict } from './admit.ts'
import { type DenialStatus, deny } from './upgrade.ts'

interface Upgrade {
  request: IncomingMessage
  socket: Duplex
  head: Buffer
}

/** Where sockets are opened, or denied. */
export interface Door extends Pick<Admissions, 'endSessions'> {
  /** Never rejects. */
  open(upgrade: Upgrade): Promise<void>
}

export function createDoor(
  admitWorld: AdmitWorld & { limits: SyncLimits; after: After },
  serveWorld: ServeWorld,
  /** `closing`: nobody is let in. `looks`: how often all that is known was looked at again. */
  server: { closing(): boolean; looks(): number } & Pick<SyncServerOptions, 'logger'>,
): Door {
  const admissions = createAdmissions()
  const complete = createHandshakes(admitWorld.limits, admitWorld, serveWorld)
  return {
    endSessions: admissions.endSessions,
    open: (upgrade) =>
      admissions.run(async (admission) => {
        let verdict: Verdict
        const looks = server.looks()
        try {
          const admitted = server.closing() ? 503 : await admit(upgrade.request, admission, admitWorld)
          if (typeof admitted === 'number') verdict = admitted
          else verdict = server.closing() || server.looks() !== looks ? 503 : judgeAgain(admitted, admission, admitWorld)
        } catch (error) {
          server.logger.error({ err: error }, 'could not open a socket')
          verdict = 503
        }
        if (upgrade.socket.destroyed) return
        if (typeof verdict === 'object') {
          complete(verdict, upgrade)
          return
        }
        serveWorld.metrics.denied(verdict)
        deny(upgrade.socket, verdict)
      }),
  }
}

/** Completes the handshake of an upgrade that is let in, and gives its connection to what it asked for. */
function createHandshakes(limits: SyncLimits, time: { elapsed: Clock; after: After }, world: ServeWorld) {
  const documentFrames = createFrameServer(limits, time, 'binary')
  const eventFrames = createFrameServer({ ...limits, frameBytes: 1_024, updatesPerSecond: 5, updateBurst: 30 }, time, 'text')
  return (verdict: Exclude<Verdict, DenialStatus>, upgrade: Upgrade): void => {
    const { request } = upgrade
    const { budget } = verdict
    if (verdict.opens === 'outdated') {
      documentFrames.accept({ ...upgrade, budget }, (connection) => {
        connection.close(closeCodes.outdated, 'reload the page')
        return { receive() {}, closed() {} }
      })
    } else if (verdict.opens === 'events') {
      eventFrames.accept({ ...upgrade, budget }, (connection) =>
        listenForEvents({ connection, request, who: verdict.who }, world),
      )
    } else {
      documentFrames.accept({ ...upgrade, budget }, (connection) =>
        joinDocument({ connection, request, who: verdict.who }, verdict, world),
      )
    }
  }
}
