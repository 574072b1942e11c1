import { actingAs } from '../acting/acting.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { listOwnPaths, readPath } from './read-path.ts'
import { setPath, writeFree } from './set-path.ts'

type Names = 'listOwnPaths' | 'readPath' | 'setPath' | 'writeFree'

export function shadowingHandlers(deps: HttpDeps): HandlersOf<Names> {
  const { db, clock } = deps
  return {
    listOwnPaths: ({ actor }) => listOwnPaths(db, actor, clock.now()),
    readPath: ({ actor, params }) => readPath(db, actor, params.id, clock.now()),

    setPath: ({ actor, params, body }) => setPath(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId }),

    writeFree: ({ actor, params, body }) => writeFree(actingAs(deps, actor), { ...body, ...params, by: actor.personId }),
  }
}
