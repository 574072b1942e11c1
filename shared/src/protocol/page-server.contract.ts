import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { appendNoteLine, noteText } from '../interviews/conduct/notes-doc.ts'
import { closeCodes } from './close-codes.ts'
import { decodeReceipt, messageTypes, type Receipt, syncTypes } from './messages.ts'

/** What a server has said on one connection about the document and about the page's own frames; presence is left out. */
export type Told = { kind: 'asks' } | { kind: 'state' | 'update'; bytes: Uint8Array } | Receipt

/** A connection to one document, as a page has it. */
export interface Wire {
  send(frame: Uint8Array): void
  /** Every frame so far, in order. */
  readonly frames: readonly Uint8Array[]
  /** Undefined while it is open. */
  readonly closeCode: number | undefined
}

/**
 * Something that answers pages about one document of notes: Panelbook's server, or what stands in for it in the client's tests.
 */
export interface PageServer {
  connect(personId: 'mia' | 'pat', receipts: boolean): Promise<Wire>
  /** From now on this person may write, or only read. */
  mayWrite(personId: 'mia' | 'pat', may: boolean): Promise<void>
  /** Lets arrive what is under way, as far as it can be known. */
  carry(): Promise<void>
  dispose(): Promise<void>
}

const told = ({ frames }: Wire): Told[] =>
  frames.flatMap((frame): Told[] => {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === messageTypes.receipt) {
      const receipt = decodeReceipt(decoder)
      return receipt ? [receipt] : []
    }
    if (type !== messageTypes.sync) return []
    const subtype = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    return [subtype === syncTypes.step1 ? { kind: 'asks' } : { kind: subtype === syncTypes.step2 ? 'state' : 'update', bytes }]
  })
const kinds = (wire: Wire): string[] => told(wire).map(({ kind }) => kind)
const receipts = (wire: Wire) =>
  told(wire).filter((each): each is Receipt => each.kind === 'committed' || each.kind === 'refused')
/** The last word about this connection's own frames. */
const lastReceipt = (wire: Wire): Receipt | undefined => receipts(wire).at(-1)

const frameOf = (subtype: number, payload: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageTypes.sync)
  encoding.writeVarUint(encoder, subtype)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}
const ask = (doc: Y.Doc) => frameOf(syncTypes.step1, Y.encodeStateVector(doc))
const answer = (doc: Y.Doc) => frameOf(syncTypes.step2, Y.encodeStateAsUpdate(doc))
const updateFrame = (update: Uint8Array) => frameOf(syncTypes.update, update)
/** Writes a line into the page's own copy, and returns the update to send. */
function write(doc: Y.Doc, line: string): Uint8Array {
  const before = Y.encodeStateVector(doc)
  appendNoteLine(noteText(doc, 'general'), { text: line })
  return Y.encodeStateAsUpdate(doc, before)
}
const words = (doc: Y.Doc): string => noteText(doc, 'general').toString()
/** The document of somebody who applied all that this connection was told. */
function asSeenBy(wire: Wire): string {
  const doc = new Y.Doc()
  for (const each of told(wire)) if (each.kind === 'state' || each.kind === 'update') Y.applyUpdate(doc, each.bytes)
  return words(doc)
}

/** What the client counts on; run on each that answers it. Longer than a hundred lines, because it is a list of tests. */
export function pageServerContract(name: string, create: () => Promise<PageServer>): void {
  describe(name, () => {
    let server: PageServer
    beforeEach(async () => {
      server = await create()
    })
    afterEach(() => server.dispose())

    /** Waits until this is so, as long as anything is under way. */
    const until = <T>(look: () => T) =>
      expect.poll(
        async () => {
          await server.carry()
          return look()
        },
        { interval: 5 },
      )
    /** Connects as a page does: asks what it lacks, and answers what the server asks. */
    const open = async (personId: 'mia' | 'pat', { doc = new Y.Doc(), withReceipts = true } = {}) => {
      const wire = await server.connect(personId, withReceipts)
      await until(() => kinds(wire)).toEqual(['asks'])
      wire.send(ask(doc))
      await until(() => kinds(wire)).toEqual(['asks', 'state', ...(withReceipts ? ['committed'] : [])])
      wire.send(answer(doc))
      if (withReceipts) await until(() => lastReceipt(wire)).toMatchObject({ kind: 'committed', frame: 1 })
      return wire
    }

    test('[S2] it asks what the page has, and with what the page lacks it tells the head that is', async () => {
      const mia = await open('mia')
      expect(receipts(mia)[0]).toEqual({ kind: 'committed', frame: 0, sequence: 0 })
    })

    test('[S2] an answer with nothing in it is acknowledged, and takes no number of the log', async () => {
      const mia = await open('mia')
      expect(lastReceipt(mia)).toEqual({ kind: 'committed', frame: 1, sequence: 0 })
    })

    test('[S2] an answer brings what was written before', async () => {
      const doc = new Y.Doc()
      write(doc, 'offline')
      const mia = await open('mia', { doc })
      expect(lastReceipt(mia)).toEqual({ kind: 'committed', frame: 1, sequence: 1 })
      const pat = await open('pat')
      expect(asSeenBy(pat)).toBe(words(doc))
    })

    test('[S13] without being asked for receipts it sends none, and an author gets the own update as anybody', async () => {
      const mia = await open('mia', { withReceipts: false })
      mia.send(updateFrame(write(new Y.Doc(), 'a line')))
      await until(() => asSeenBy(mia)).toContain('a line')
      expect(receipts(mia)).toEqual([])
    })

    test('[S1] an update is acknowledged to its author, and goes to everybody else, who also hear of the head', async () => {
      const [mia, pat] = [await open('mia'), await open('pat')]
      mia.send(updateFrame(write(new Y.Doc(), 'by mia')))
      await until(() => asSeenBy(pat)).toContain('by mia')
      await until(() => lastReceipt(mia)).toEqual({ kind: 'committed', frame: 2, sequence: 1 })
      await until(() => lastReceipt(pat)).toEqual({ kind: 'committed', frame: 1, sequence: 1 })
      expect(kinds(pat).slice(-2)).toEqual(['update', 'committed'])
      expect(kinds(mia)).not.toContain('update')
    })

    test('[S2] a receipt counts the frames that carry updates and no others', async () => {
      const mia = await open('mia')
      const doc = new Y.Doc()
      mia.send(ask(doc))
      mia.send(updateFrame(write(doc, 'first')))
      mia.send(ask(doc))
      mia.send(updateFrame(write(doc, 'second')))
      await until(() => lastReceipt(mia)).toEqual({ kind: 'committed', frame: 3, sequence: 2 })
    })

    test('[S2] a deletion is acknowledged as well as a word', async () => {
      const [mia, pat] = [await open('mia'), await open('pat')]
      const doc = new Y.Doc()
      mia.send(updateFrame(write(doc, 'a slip')))
      const before = Y.encodeStateVector(doc)
      const text = noteText(doc, 'general')
      text.delete(text.toString().indexOf('slip'), 4)
      mia.send(updateFrame(Y.encodeStateAsUpdate(doc, before)))
      await until(() => lastReceipt(mia)).toEqual({ kind: 'committed', frame: 3, sequence: 2 })
      await until(() => asSeenBy(pat)).toBe(words(doc))
      expect(asSeenBy(pat)).not.toContain('slip')
    })

    test('[S15] somebody who comes later is given what they lack and no more', async () => {
      const mia = await open('mia')
      const doc = new Y.Doc()
      mia.send(updateFrame(write(doc, 'before')))
      await until(() => lastReceipt(mia)).toEqual({ kind: 'committed', frame: 2, sequence: 1 })
      const given = (wire: Wire) => told(wire).find((each) => each.kind === 'state')
      expect(given(await open('pat'))).toEqual({ kind: 'state', bytes: Y.encodeStateAsUpdate(doc) })
      const nothing = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))
      expect(given(await open('mia', { doc }))).toEqual({ kind: 'state', bytes: nothing })
    })

    test('[S15] what is sent twice is acknowledged twice, stands there once, and takes one number', async () => {
      const mia = await open('mia')
      const update = write(new Y.Doc(), 'once')
      mia.send(updateFrame(update))
      mia.send(updateFrame(update))
      await until(() => lastReceipt(mia)).toEqual({ kind: 'committed', frame: 3, sequence: 1 })
      expect(asSeenBy(await open('pat')).split('once')).toHaveLength(2)
    })

    test('[S15] what overtakes the answer that it stands on waits for it', async () => {
      const wire = await server.connect('mia', true)
      await until(() => kinds(wire)).toEqual(['asks'])
      const doc = new Y.Doc()
      write(doc, 'offline')
      const whole = answer(doc)
      wire.send(updateFrame(write(doc, 'online')))
      wire.send(whole)
      await until(() => lastReceipt(wire)).toMatchObject({ kind: 'committed', frame: 2 })
      expect(asSeenBy(await open('pat'))).toBe(words(doc))
    })

    test('[S9] an update that stands on something it never got ends the connection so that the page comes again, and changes nothing', async () => {
      const [mia, pat] = [await open('mia'), await open('pat')]
      const doc = new Y.Doc()
      write(doc, 'never sent')
      mia.send(updateFrame(write(doc, 'stands on it')))
      await until(() => mia.closeCode).toBe(closeCodes.tryAgainLater)
      pat.send(updateFrame(write(new Y.Doc(), 'goes on')))
      await until(() => lastReceipt(pat)).toEqual({ kind: 'committed', frame: 2, sequence: 1 })
      expect(asSeenBy(await open('mia'))).not.toContain('stands on it')
    })

    test('[S12] a refused update is answered with its frame and the reason; the connection stays, and what stands on it is refused alike', async () => {
      const [mia, pat] = [await open('mia'), await open('pat')]
      await server.mayWrite('pat', false)
      const doc = new Y.Doc()
      pat.send(updateFrame(write(doc, 'not mine to write')))
      await until(() => lastReceipt(pat)).toEqual({ kind: 'refused', frame: 2, reason: 'read-only' })
      await server.mayWrite('pat', true)
      pat.send(updateFrame(write(doc, 'stands on it')))
      await until(() => lastReceipt(pat)).toEqual({ kind: 'refused', frame: 3, reason: 'read-only' })
      pat.send(updateFrame(write(new Y.Doc(), 'is new')))
      await until(() => lastReceipt(pat)).toEqual({ kind: 'committed', frame: 4, sequence: 1 })
      mia.send(updateFrame(write(new Y.Doc(), 'goes on')))
      await until(() => asSeenBy(pat)).toContain('goes on')
      expect(pat.closeCode).toBe(undefined)
      expect(asSeenBy(await open('mia'))).not.toContain('not mine')
    })
  })
}
