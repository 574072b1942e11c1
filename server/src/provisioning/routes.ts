import type { provisioningEndpoints } from '@panelbook/shared/provisioning/api'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { createProvisioningToken, revokeProvisioningToken } from './change-tokens.ts'
import { readProvisioningTokens } from './read-tokens.ts'

export function provisioningHandlers(deps: HttpDeps): HandlersOf<keyof typeof provisioningEndpoints> {
  return {
    listProvisioningTokens: ({ actor, address }) => readProvisioningTokens(deps, actor, address),
    createProvisioningToken: ({ actor }) => createProvisioningToken(deps, actor),
    revokeProvisioningToken: ({ actor, params }) => revokeProvisioningToken(deps, actor, params.id),
  }
}
