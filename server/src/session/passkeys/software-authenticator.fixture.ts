import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { NewCredential, UsedCredential } from '@panelbook/shared/session/passkey-api'

const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url')
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()

/** What of an answer is not as an honest browser at the right address would give it. */
export interface Twist {
  origin?: string
  rpId?: string
  type?: string
  challenge?: string
  crossOrigin?: boolean
  /** Whether its person was verified, by a finger, a face or a PIN. */
  verified?: boolean
  /** How often it says that it has signed; otherwise it doesn't count. */
  counter?: number
  userHandle?: string
}

/** One passkey in a device of its own, with the browser before it: it makes real keys and real signatures. */
export interface SoftwarePasskey {
  id: string
  /** As it is kept. */
  publicKey: string
  made(options: { challenge: string }, twist?: Twist): NewCredential
  used(options: { challenge: string }, twist?: Twist): UsedCredential
}

export function createSoftwarePasskey(origin: string, personId: string): SoftwarePasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rawId = randomBytes(32)
  const id = base64url(rawId)
  const clientData = (type: string, { challenge }: { challenge: string }, twist: Twist) =>
    Buffer.from(
      JSON.stringify({
        type: twist.type ?? type,
        challenge: twist.challenge ?? challenge,
        origin: twist.origin ?? origin,
        crossOrigin: twist.crossOrigin ?? false,
      }),
    )
  const authenticatorData = (twist: Twist, attested?: Buffer) => {
    const flags = 0x01 | (twist.verified === false ? 0 : 0x04) | (attested ? 0x40 : 0)
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(twist.counter ?? 0)
    const host = sha256(twist.rpId ?? new URL(origin).hostname)
    return Buffer.concat([host, Buffer.of(flags), counter, attested ?? Buffer.of()])
  }
  return {
    id,
    publicKey: base64url(coseOf(publicKey)),
    made(options, twist = {}) {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(rawId.length)
      const data = authenticatorData(twist, Buffer.concat([Buffer.alloc(16), length, rawId, coseOf(publicKey)]))
      // {"fmt": "none", "attStmt": {}, "authData": …}
      const attestation = [map(3), text('fmt'), text('none'), text('attStmt'), map(0), text('authData'), byteString(data)]
      return {
        ...{ id, rawId: id, type: 'public-key' },
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', options, twist)),
          attestationObject: base64url(Buffer.concat(attestation)),
          transports: ['internal'],
        },
      }
    },
    used(options, twist = {}) {
      const told = clientData('webauthn.get', options, twist)
      const data = authenticatorData(twist)
      return {
        ...{ id, rawId: id, type: 'public-key' },
        response: {
          clientDataJSON: base64url(told),
          authenticatorData: base64url(data),
          signature: base64url(sign('sha256', Buffer.concat([data, sha256(told)]), privateKey)),
          userHandle: base64url(twist.userHandle ?? personId),
        },
      }
    },
  }
}

// As much of CBOR as a passkey needs.
const head = (major: number, value: number): Buffer => {
  if (value < 24) return Buffer.of((major << 5) | value)
  return value < 256 ? Buffer.of((major << 5) | 24, value) : Buffer.of((major << 5) | 25, value >> 8, value & 255)
}
const integer = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value))
const byteString = (bytes: Buffer): Buffer => Buffer.concat([head(2, bytes.length), bytes])
const text = (value: string): Buffer => Buffer.concat([head(3, value.length), Buffer.from(value)])
const map = (pairs: number): Buffer => head(5, pairs)

/** A public key of ES256, as COSE has it. */
function coseOf(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' })
  const bytes = (part: string | undefined) => byteString(Buffer.from(part ?? '', 'base64url'))
  const [type, algorithm, curve] = [
    [integer(1), integer(2)],
    [integer(3), integer(-7)],
    [integer(-1), integer(1)],
  ] as const
  return Buffer.concat([map(5), ...type, ...algorithm, ...curve, integer(-2), bytes(x), integer(-3), bytes(y)])
}
