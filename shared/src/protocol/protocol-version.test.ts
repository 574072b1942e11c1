import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { canonicalJson } from '../base/canonical-json.ts'
import { actionSchema as debriefActionSchema, consensusSchema as debriefConsensusSchema } from '../debrief/debrief-doc.ts'
import { skipReasons, timelineEventSchema, whisperKinds } from '../interviews/conduct/conduct-doc.ts'
import { letterFormats, lineMarkSchema } from '../interviews/conduct/notes-doc.ts'
import { presenceStateSchema } from '../interviews/panel/presence.ts'
import { evidenceSchema, ratingSchema, recommendations } from '../scorecards/scorecard.ts'
import { closeCodes } from './close-codes.ts'
import { documentRoots } from './document-roots.ts'
import { clientEventSchema, encodeReceipt, messageTypes, refusalReasons, serverEventSchema, syncTypes } from './messages.ts'
import { OLDEST_SUPPORTED_PROTOCOL_VERSION, PROTOCOL_VERSION } from './protocol-version.ts'

/** Everything two releases must agree on to share a document: frames, events, close codes, and what the documents hold. */
const wire = {
  messageTypes,
  syncTypes,
  refusalReasons,
  receipts: {
    committed: [...encodeReceipt({ kind: 'committed', frame: 300, sequence: 70_000 })],
    refused: refusalReasons.map((reason) => [...encodeReceipt({ kind: 'refused', frame: 300, reason })]),
  },
  closeCodes,
  events: { server: z.toJSONSchema(serverEventSchema), client: z.toJSONSchema(clientEventSchema) },
  presence: z.toJSONSchema(presenceStateSchema),
  documents: {
    roots: documentRoots,
    conduct: { timeline: z.toJSONSchema(timelineEventSchema), whisperKinds, skipReasons },
    notes: { mark: z.toJSONSchema(lineMarkSchema, { io: 'input' }), letterFormats },
    debrief: { action: z.toJSONSchema(debriefActionSchema), consensus: z.toJSONSchema(debriefConsensusSchema) },
    card: { rating: z.toJSONSchema(ratingSchema), evidence: z.toJSONSchema(evidenceSchema), recommendations },
  },
}

/** The wire of every protocol version so far. A released version's hash never changes: a change of the wire is a new line. */
const hashes: Record<number, string> = {
  1: '8e5ee5600e7e593a12ec9a624baca722e8713dc30f166204ac1c9f2b8d186325',
  2: '031ac1ba297580da76d3c2ea9f3e278ec73170794c8578d5938eafd9aacb39e0',
  3: '9c7f0b26e9ec27aa812a591ccfe523fadc1f8b30faa82081c535bdb1deb4f1bb',
  4: 'a59a7ccd5da00499c010868b15465085f3d1788ac982be1493acc3a4c863d106',
}

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

it('[S19] the wire has not changed without a new protocol version', () => {
  const hash = hex(digest(encodeUtf8(canonicalJson(wire))))
  expect(
    hash,
    `The wire is not that of protocol version ${PROTOCOL_VERSION}. If an older client can’t follow, raise PROTOCOL_VERSION; record the new hash here.`,
  ).toBe(hashes[PROTOCOL_VERSION])
})

it('[S19] versions count up without gaps, and this one is supported', () => {
  expect(Object.keys(hashes).map(Number)).toEqual(Array.from({ length: PROTOCOL_VERSION }, (_, index) => index + 1))
  expect(OLDEST_SUPPORTED_PROTOCOL_VERSION).toBeGreaterThanOrEqual(1)
  expect(OLDEST_SUPPORTED_PROTOCOL_VERSION).toBeLessThanOrEqual(PROTOCOL_VERSION)
})
