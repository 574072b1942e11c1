import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { endOtherSessions, endSession } from './end-sessions.ts'
import { seeSignInLinks } from './links/see-sign-in-links.ts'
import { addPasskey, createPasskeyBeginning } from './passkeys/add-passkey.ts'
import { nameOwnPasskey, removeOwnPasskey } from './passkeys/change-passkeys.ts'
import { readPasskeys } from './passkeys/read-passkeys.ts'
import { createPasswordSetting, readPassword, removeOwnPassword } from './passwords/own-password.ts'
import { readOwnSignInLinks, readSessions } from './read-account.ts'

type AccountEndpoint =
  | 'listSessions'
  | 'endSession'
  | 'endOtherSessions'
  | 'listOwnSignInLinks'
  | 'seeSignInLinks'
  | 'listPasskeys'
  | 'beginPasskey'
  | 'addPasskey'
  | 'renamePasskey'
  | 'removePasskey'
  | 'readPassword'
  | 'setPassword'
  | 'removePassword'

export function accountHandlers(deps: HttpDeps): HandlersOf<AccountEndpoint> {
  const beginPasskey = createPasskeyBeginning(deps)
  const setPassword = createPasswordSetting(deps)
  return {
    listSessions: ({ actor }) => readSessions(deps, actor),
    endSession: ({ actor, params }) => endSession(deps, actor, params.id),
    endOtherSessions: ({ actor }) => endOtherSessions(deps, actor),
    listOwnSignInLinks: ({ actor }) => readOwnSignInLinks(deps, actor),
    seeSignInLinks: ({ actor, body }) => seeSignInLinks(deps, actor, body.until),
    listPasskeys: ({ actor, address }) => readPasskeys(deps, actor, address),
    beginPasskey: ({ actor, address }) => beginPasskey(actor, address),
    addPasskey: ({ actor, body, address, device }) => addPasskey(deps, actor, body.credential, { address, device }),
    renamePasskey: ({ actor, params, body }) => nameOwnPasskey(deps, actor, params.id, body.name),
    removePasskey: ({ actor, params }) => removeOwnPasskey(deps, actor, params.id),
    readPassword: ({ actor, address }) => readPassword(deps, actor, address),
    setPassword: ({ actor, body, device }) => setPassword(actor, body, device),
    removePassword: ({ actor, body, address }) => removeOwnPassword(deps, actor, body, address),
  }
}
