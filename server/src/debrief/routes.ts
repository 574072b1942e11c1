import type { ReviewFormat } from '@panelbook/shared/debrief/review-file/write-review'
import type { HttpDeps } from '../door/deps.ts'
import type { Call, HandlersOf } from '../door/endpoint-handler.ts'
import { answerPrinted, type Printer } from '../printing/printer.ts'
import { decide } from './decide.ts'
import { exportReview, type ReviewSources, reviewToPrint } from './interview-review.ts'

type FileCall = Pick<Call<'exportReviewJson'>, 'actor' | 'params' | 'nameFile'>
type DebriefEndpoint = 'decide' | 'exportReviewJson' | 'exportReviewCsv' | 'exportReviewMarkdown' | 'exportReviewPdf'

export function debriefHandlers(deps: HttpDeps, printer: Printer): HandlersOf<DebriefEndpoint> {
  const { db, random, sync, clock } = deps
  const sources: ReviewSources = { db, clock, random, readDocument: (name, read) => sync.readDocument(name, read) }
  const file = async (format: ReviewFormat, { actor, params, nameFile }: FileCall) => {
    const { name, text } = await exportReview(sources, actor, params.id, format)
    nameFile(name)
    return text
  }
  return {
    decide: ({ actor, params, body }) => decide(deps, actor, params.id, body),
    exportReviewJson: (call) => file('json', call),
    exportReviewCsv: (call) => file('csv', call),
    exportReviewMarkdown: (call) => file('markdown', call),
    exportReviewPdf: (call) =>
      answerPrinted(printer, call, (fitting) => reviewToPrint(sources, call.actor, call.params.id, fitting)),
  }
}
