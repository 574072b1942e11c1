import type { Actor } from '@panelbook/shared/access/policy'
import { actingAs } from '../acting/acting.ts'
import { type Done, thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { answerPrinted, type Printer } from '../printing/printer.ts'
import { createTurnstile } from '../sync/steps.ts'
import { accessPackFile } from './access-pack/access-pack.ts'
import { applicationLoop } from './application-loop.ts'
import { candidateProfile } from './candidate-profile.ts'
import { changeApplication, openApplication } from './change-application.ts'
import { changeCandidate, createCandidate } from './change-candidate.ts'
import { closedLoops } from './closed-loops.ts'
import { decideApplication } from './decide-application.ts'
import { eraseCandidate } from './erasing/erase-candidate.ts'
import { holdCandidate, liftHold } from './hold-candidate.ts'
import { listCandidates } from './list-candidates.ts'
import { loopToPrint } from './loop-to-print.ts'
import { mergeCandidates, tellApart, undoMerge } from './merge-candidates.ts'
import { erasedAmong } from './missing-candidate.ts'

type Names =
  | 'listCandidates'
  | 'readCandidate'
  | 'createCandidate'
  | 'changeCandidate'
  | 'mergeCandidates'
  | 'undoMerge'
  | 'tellCandidatesApart'
  | 'openApplication'
  | 'withdrawApplication'
  | 'resumeApplication'
  | 'decideApplication'
  | 'readApplicationLoop'
  | 'exportLoopPdf'
  | 'holdCandidate'
  | 'liftHold'
  | 'eraseCandidate'
  | 'makeAccessPack'
  | 'readErased'

export function candidateHandlers(deps: HttpDeps, printer: Printer): HandlersOf<Names> {
  const { db, clock, random, sync } = deps
  const sources = { db, clock, random, readDocument: sync.readDocument }
  // However many packs are made at once, each turn of the event loop works for one of them.
  const nextTurn = createTurnstile()
  const profileOf = (actor: Actor, id: string) => candidateProfile(db, actor, id, clock.now())
  /** What the candidate's page shows once the act is done. */
  const shown = <Ts extends Done<string>['touched']['topics']>(actor: Actor, act: Promise<Done<string, Ts>>) =>
    thenRead(act, (id) => profileOf(actor, id))

  return {
    listCandidates: ({ actor, query }) => listCandidates(db, actor, query, clock.now()),

    readCandidate: ({ actor, params }) => profileOf(actor, params.id),

    createCandidate: ({ actor, body }) => shown(actor, createCandidate(actingAs(deps, actor), { ...body, by: actor.personId })),

    changeCandidate: ({ actor, params, body }) =>
      shown(actor, changeCandidate(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId })),

    mergeCandidates: ({ actor, params, body }) =>
      shown(actor, mergeCandidates(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId })),

    undoMerge: ({ actor, params }) => shown(actor, undoMerge(actingAs(deps, actor), { ...params, by: actor.personId })),

    tellCandidatesApart: ({ actor, params, body }) =>
      shown(actor, tellApart(actingAs(deps, actor), { ...body, id: params.id, by: actor.personId })),

    openApplication: ({ actor, params, body }) =>
      shown(actor, openApplication(actingAs(deps, actor), { ...body, candidateId: params.id, by: actor.personId })),

    withdrawApplication: ({ actor, params: { id, applicationId }, body }) => {
      const input = { ...body, candidateId: id, applicationId, state: 'withdrawn' as const, by: actor.personId }
      return shown(actor, changeApplication(actingAs(deps, actor), input))
    },

    decideApplication: ({ actor, params: { id, applicationId }, body }) =>
      shown(actor, decideApplication(actingAs(deps, actor), actor, { ...body, candidateId: id, applicationId })),

    readApplicationLoop: ({ actor, params: { id, applicationId } }) =>
      applicationLoop(deps, actor, { candidateId: id, applicationId }),

    exportLoopPdf: (call) => {
      const { id: candidateId, applicationId } = call.params
      return answerPrinted(printer, call, (fitting) =>
        loopToPrint(sources, call.actor, { candidateId, applicationId, ...call.query }, fitting),
      )
    },

    holdCandidate: ({ actor, params, body }) =>
      shown(actor, holdCandidate(actingAs(deps, actor), { ...params, ...body, by: actor.personId })),

    liftHold: ({ actor, params, body }) =>
      shown(actor, liftHold(actingAs(deps, actor), { ...params, ...body, by: actor.personId })),

    eraseCandidate: ({ actor, params: { id }, body: seen }) =>
      eraseCandidate(actingAs(deps, actor), { id, seen, by: actor.personId }),

    async makeAccessPack({ actor, params: { id }, query: { others = 'labelled' }, nameFile }) {
      const { name, pieces } = await accessPackFile(sources, actor, { id, others }, nextTurn)
      nameFile(name)
      return pieces
    },

    readErased: async ({ actor, query: { ids, loops } }) => ({
      ids: await erasedAmong(db, actor, ids.split(',')),
      closed: loops === undefined ? [] : await closedLoops(db, actor, loops.split(','), clock.now()),
    }),

    resumeApplication: ({ actor, params: { id, applicationId }, body }) => {
      const input = { ...body, candidateId: id, applicationId, state: 'active' as const, by: actor.personId }
      return shown(actor, changeApplication(actingAs(deps, actor), input))
    },
  }
}
