import { type EndpointInput, type EndpointName, type EndpointOutput, endpoints } from '@panelbook/shared/api/endpoints'
import {
  createSoftwarePasskey,
  type SoftwarePasskey,
} from '../../../server/src/session/passkeys/software-authenticator.fixture.ts'
import { requestApi, signInWith } from '../call-api.ts'
import type { Credentials } from '../real-client.ts'

/** A passkey belongs to a name, so these tests ask the server by that of the machine. */
export const atLocalhost = <N extends EndpointName>(
  port: number,
  name: N,
  input: EndpointInput<N>,
  credentials: Credentials = {},
): Promise<Response> => requestApi(port, name, input, credentials, 'localhost')

/** The answer of an endpoint that is asked so. */
async function answered<N extends EndpointName>(name: N, asking: Promise<Response>): Promise<EndpointOutput<N>> {
  const response = await asking
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`)
  return endpoints[name].response.parse(await response.json()) as EndpointOutput<N>
}

/** Signs somebody in by a link, and gives them a passkey of an authenticator in software. */
export async function addPasskeyBy(
  port: number,
  link: string,
  personId: string,
): Promise<{ passkey: SoftwarePasskey; id: string; session: { cookie: string } }> {
  const session = await signInWith(port, link)
  const { options } = await answered('beginPasskey', atLocalhost(port, 'beginPasskey', { body: {} }, session))
  const passkey = createSoftwarePasskey(`http://localhost:${port}`, personId)
  const body = { credential: passkey.made(options) }
  const { id } = await answered('addPasskey', atLocalhost(port, 'addPasskey', { body }, session))
  return { passkey, id, session }
}

/** Tries to sign in with a passkey. */
export async function tryPasskey(port: number, passkey: SoftwarePasskey, credentials: Credentials = {}): Promise<Response> {
  const { options } = await answered('beginPasskeySignIn', atLocalhost(port, 'beginPasskeySignIn', { body: {} }))
  return atLocalhost(port, 'signInWithPasskey', { body: { credential: passkey.used(options) } }, credentials)
}
