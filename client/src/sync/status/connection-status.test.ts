import { describe, expect, test } from 'vitest'
import { type DocumentEvent, hasUnsent, INITIAL_STATE, isMuted, statusOf, step, wantsResync } from './connection-status.ts'

const given = (...events: DocumentEvent[]) => events.reduce(step, INITIAL_STATE)
const emptyDevice: DocumentEvent = { type: 'device-read', content: false, unsent: false }
const contentOnDevice: DocumentEvent = { type: 'device-read', content: true, unsent: false }
const leftUnsent: DocumentEvent = { type: 'device-read', content: true, unsent: true }
const opened: DocumentEvent = { type: 'opened' }
const whole: DocumentEvent = { type: 'frame-sent', carries: 'everything', content: false }
const wholeWithEdits: DocumentEvent = { type: 'frame-sent', carries: 'everything', content: true }
const edit: DocumentEvent[] = [
  { type: 'frame-sent', carries: 'edit' },
  { type: 'edited', sent: true },
]
const editOffline: DocumentEvent = { type: 'edited', sent: false }
const serverRead: DocumentEvent = { type: 'server-read' }
const committed = (frame: number, sequence = frame): DocumentEvent => ({ type: 'committed', frame, sequence })
const disconnected: DocumentEvent = { type: 'disconnected' }
const connected = [opened, whole, serverRead, committed(1)]

describe('[T8] saved is said only of what the server has confirmed', () => {
  test('a new document loads until either copy is there', () => {
    expect(statusOf(given())).toEqual({ kind: 'loading' })
    expect(statusOf(given(emptyDevice))).toEqual({ kind: 'loading' })
    expect(statusOf(given(emptyDevice, opened, whole))).toEqual({ kind: 'loading' })
  })

  test('is saved once the first answer is confirmed', () => {
    expect(statusOf(given(emptyDevice, opened, whole, serverRead))).toEqual({ kind: 'saving' })
    expect(statusOf(given(emptyDevice, ...connected))).toEqual({ kind: 'saved' })
  })

  test('saves an edit until its own receipt comes', () => {
    const typing = [emptyDevice, ...connected, ...edit, ...edit]
    expect(statusOf(given(...typing))).toEqual({ kind: 'saving' })
    expect(statusOf(given(...typing, committed(2)))).toEqual({ kind: 'saving' })
    expect(statusOf(given(...typing, committed(3)))).toEqual({ kind: 'saved' })
  })

  test('what an earlier visit left here is not saved before the server has answered for it', () => {
    expect(statusOf(given(contentOnDevice))).toEqual({ kind: 'on-this-device', unsent: false, why: 'offline' })
    expect(statusOf(given(contentOnDevice, opened))).toEqual({ kind: 'saving' })
    expect(statusOf(given(contentOnDevice, opened, serverRead))).toEqual({ kind: 'saving' })
    expect(statusOf(given(contentOnDevice, opened, serverRead, wholeWithEdits))).toEqual({ kind: 'saving' })
    expect(statusOf(given(contentOnDevice, opened, serverRead, wholeWithEdits, committed(1)))).toEqual({ kind: 'saved' })
  })

  test('an earlier visit’s note of something unsent survives the reload', () => {
    expect(statusOf(given(leftUnsent))).toEqual({ kind: 'on-this-device', unsent: true, why: 'offline' })
    expect(hasUnsent(given(leftUnsent, ...connected))).toBe(false)
  })
})

describe('[T8] a lost connection', () => {
  test('leaves nothing unsent when everything was confirmed', () => {
    expect(statusOf(given(emptyDevice, ...connected, disconnected))).toEqual({
      kind: 'on-this-device',
      unsent: false,
      why: 'offline',
    })
  })

  test('takes receipts with it: their edits count as unsent until a whole difference is confirmed', () => {
    const lost = [emptyDevice, ...connected, ...edit, disconnected]
    expect(statusOf(given(...lost))).toEqual({ kind: 'on-this-device', unsent: true, why: 'offline' })
    expect(statusOf(given(...lost, opened, wholeWithEdits))).toEqual({ kind: 'saving' })
    expect(statusOf(given(...lost, opened, wholeWithEdits, committed(1)))).toEqual({ kind: 'saved' })
    expect(statusOf(given(...lost, opened, wholeWithEdits, disconnected))).toEqual({
      kind: 'on-this-device',
      unsent: true,
      why: 'offline',
    })
  })

  test('edits meanwhile are unsent', () => {
    expect(hasUnsent(given(emptyDevice, ...connected, disconnected, editOffline))).toBe(true)
  })

  test('receipts of an old connection are not counted on the new one', () => {
    expect(given(emptyDevice, ...connected, disconnected, committed(5)).link).toEqual({ at: 'offline' })
  })

  test('an edit that went into no frame asks for a new connection, after the whole was confirmed', () => {
    const state = given(emptyDevice, ...connected, editOffline)
    expect(statusOf(state)).toEqual({ kind: 'saving' })
    expect(wantsResync(state)).toBe('now')
    expect(wantsResync(given(emptyDevice, opened, editOffline))).toBe('no')
  })
})

describe('[T8] a refusal', () => {
  const refused = [emptyDevice, ...connected, ...edit, { type: 'refused', frame: 2, reason: 'locked' } as DocumentEvent]

  test('is shown, and nothing that builds on it is sent', () => {
    const state = given(...refused)
    expect(statusOf(state)).toEqual({ kind: 'refused', reason: 'locked' })
    expect(isMuted(state)).toBe(true)
    expect(hasUnsent(state)).toBe(true)
    expect(wantsResync(state)).toBe('after-edit')
  })

  test('stays when other frames are confirmed', () => {
    expect(statusOf(given(...refused, committed(3, 9)))).toEqual({ kind: 'refused', reason: 'locked' })
  })

  test('is healed by a whole difference that the server takes', () => {
    const again = [...refused, disconnected, opened, wholeWithEdits, serverRead]
    expect(statusOf(given(...again))).toEqual({ kind: 'refused', reason: 'locked' })
    expect(statusOf(given(...again, committed(1)))).toEqual({ kind: 'saved' })
    expect(isMuted(given(...again, committed(1)))).toBe(false)
  })

  test('comes again when the whole is refused, and does not ask again by itself', () => {
    const state = given(...refused, disconnected, opened, wholeWithEdits, { type: 'refused', frame: 1, reason: 'locked' })
    expect(statusOf(state)).toEqual({ kind: 'refused', reason: 'locked' })
    expect(wantsResync(state)).toBe('after-edit')
  })

  test('of a reader’s answer, which carries nothing, is none', () => {
    const reader = given(emptyDevice, opened, whole, serverRead, { type: 'refused', frame: 1, reason: 'read-only' })
    expect(statusOf(reader)).toEqual({ kind: 'saved' })
    const again = given(contentOnDevice, opened, whole, serverRead, { type: 'refused', frame: 1, reason: 'read-only' })
    expect(statusOf(again)).toEqual({ kind: 'saved' })
  })

  test('of something the server lacks is one, also when nobody noted it before', () => {
    const state = given(contentOnDevice, opened, wholeWithEdits, serverRead, { type: 'refused', frame: 1, reason: 'locked' })
    expect(statusOf(state)).toEqual({ kind: 'refused', reason: 'locked' })
  })

  test('for want of storage is no refusal: it is on this device, and offered again later', () => {
    const state = given(emptyDevice, ...connected, ...edit, { type: 'refused', frame: 2, reason: 'storage' })
    expect(statusOf(state)).toEqual({ kind: 'on-this-device', unsent: true, why: 'storage' })
    expect(wantsResync(state)).toBe('later')
  })
})

test('a permanent close says why and whether something is left here', () => {
  expect(statusOf(given(emptyDevice, ...connected, { type: 'closed', reason: 'forbidden' }))).toEqual({
    kind: 'closed',
    reason: 'forbidden',
    unsent: false,
  })
  expect(statusOf(given(emptyDevice, ...connected, ...edit, { type: 'closed', reason: 'outdated' }))).toEqual({
    kind: 'closed',
    reason: 'outdated',
    unsent: true,
  })
  expect(statusOf(given(emptyDevice, { type: 'closed', reason: 'signed-out' }, ...connected))).toEqual({ kind: 'saved' })
})

test('the head is what the last receipt told', () => {
  expect(given(emptyDevice).head).toBeUndefined()
  expect(given(emptyDevice, ...connected, committed(1, 42)).head).toBe(42)
})
