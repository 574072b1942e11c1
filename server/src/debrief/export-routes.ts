import type { ReviewFormat } from '@panelbook/shared/debrief/review-file/write-review'
import type { HttpDeps } from '../door/deps.ts'
import type { Call, HandlersOf } from '../door/endpoint-handler.ts'
import { exportReview, type ReviewSources } from './interview-review.ts'

type FileCall = Pick<Call<'exportReviewJson'>, 'actor' | 'params' | 'nameFile'>

export function reviewExportHandlers({
  db,
  random,
  sync,
  clock,
}: HttpDeps): HandlersOf<'exportReviewJson' | 'exportReviewCsv' | 'exportReviewMarkdown'> {
  const sources: ReviewSources = { db, clock, random, readDocument: (name, read) => sync.readDocument(name, read) }
  const file = async (format: ReviewFormat, { actor, params, nameFile }: FileCall) => {
    const { name, text } = await exportReview(sources, actor, params.id, format)
    nameFile(name)
    return text
  }
  return {
    exportReviewJson: (call) => file('json', call),
    exportReviewCsv: (call) => file('csv', call),
    exportReviewMarkdown: (call) => file('markdown', call),
  }
}
