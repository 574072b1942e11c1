import { messageTypes, syncTypes } from '@panelbook/shared/protocol/messages'
import * as encoding from 'lib0/encoding'
import type WebSocket from 'ws'
import type { AttackWorld } from './hostile-world.ts'

/** One way to stop a server or to shut other people out. To add one, add a row. */
export interface Attack {
  name: string
  /** Who can do it. */
  by: 'stranger' | 'observer' | 'shadow' | 'panelist'
  /**
   * Makes the frames before anybody measures, and returns the function that sends them. That function resolves with the promise
   * that the server broke, if any.
   */
  prepare(world: AttackWorld): Promise<() => Promise<string | undefined>> | (() => Promise<string | undefined>)
  /** It is short enough for the test command. */
  short?: true
  /**
   * The most work, in parts of updates, that the server may count for the attack, the opening of its socket included; the honest
   * pair's is counted apart. Because it is counted, a frame that costs far beyond its bytes fails on any machine.
   */
  parts?: number
}

/** A frame that no honest client makes. */
export const frame = (type: number, subtype: number | undefined, payload: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  if (subtype !== undefined) encoding.writeVarUint(encoder, subtype)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}
/** Asks for the document, as a client that has this much of it. */
export const step1 = (vector: Uint8Array) => frame(messageTypes.sync, syncTypes.step1, vector)

/** Sends frames over one socket as fast as the network takes them, until all are sent or the socket is closed. */
export async function send(world: AttackWorld, socket: WebSocket, frames: Iterable<Uint8Array>): Promise<void> {
  for (const each of frames) {
    if (socket.readyState !== socket.OPEN) return
    world.sent(each.length)
    await new Promise<void>((resolve) => socket.send(each, () => resolve()))
  }
}
