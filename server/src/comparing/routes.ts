import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { answerPrinted, type Printer } from '../printing/printer.ts'
import { createTurnstile } from '../sync/steps.ts'
import { readConsistency } from './read-consistency.ts'
import { readRoleCandidates } from './read-role-candidates.ts'
import { roleToPrint } from './role-to-print.ts'

type Names = 'listRoleCandidates' | 'exportRolePdf' | 'readConsistency'

export function comparingHandlers(deps: HttpDeps, printer: Printer): HandlersOf<Names> {
  const { db } = deps
  const nextTurn = createTurnstile()
  return {
    listRoleCandidates: ({ actor, params, query }) => readRoleCandidates(db, actor, params.id, query),
    exportRolePdf: (call) =>
      answerPrinted(printer, call, (fitting) => roleToPrint(deps, call.actor, { ...call.params, ...call.query }, fitting)),
    readConsistency: ({ actor, params }) => readConsistency(db, actor, params.id, nextTurn),
  }
}
