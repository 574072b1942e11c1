import type { Actor } from '@panelbook/shared/access/policy'
import type { atsEndpoints } from '@panelbook/shared/ats/api'
import { type Done, thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { changeConnection, createConnection, removeConnection, startRun, switchConnection } from './change-connections.ts'
import { approveMapping, readMappingOf } from './map-connection.ts'
import { readConnection, readConnections, readRuns } from './read-connections.ts'
import { settleChange } from './settle-change.ts'
import { testConnection } from './test-connection.ts'

export function atsHandlers(deps: HttpDeps): HandlersOf<keyof typeof atsEndpoints> {
  /** The connection as it is once the act is done. */
  const shown = <Ts extends Done<string>['touched']['topics']>(actor: Actor, act: Promise<Done<string, Ts>>) =>
    thenRead(act, (id) => readConnection(deps, actor.personId, id))
  return {
    listAtsConnections: async ({ actor }) => ({
      connections: await readConnections(deps, actor.personId),
      privately: deps.webhooksPrivately,
    }),
    createAtsConnection: ({ actor, body }) => shown(actor, createConnection(deps, actor, body)),
    changeAtsConnection: ({ actor, params, body }) => shown(actor, changeConnection(deps, actor, { ...body, id: params.id })),
    switchAtsConnection: ({ actor, params, body }) => shown(actor, switchConnection(deps, actor, { id: params.id, on: body.on })),
    removeAtsConnection: ({ actor, params }) => removeConnection(deps, actor, params.id),
    testAtsConnection: ({ params }) => testConnection({ ...deps, network: deps.ats.network }, params.id),
    readAtsMapping: ({ params }) => readMappingOf(deps.db, params.id),
    approveAtsMapping: ({ actor, params, body }) => shown(actor, approveMapping(deps, actor, { ...body, id: params.id })),
    startAtsRun: ({ actor, params, body }) => shown(actor, startRun(deps, actor, { id: params.id, kind: body.kind })),
    listAtsRuns: ({ actor, params }) => readRuns(deps, actor.personId, params.id),
    settleAtsChange: ({ actor, params, body }) => settleChange(deps, actor, { ...params, ...body }),
  }
}
