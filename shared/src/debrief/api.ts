import { z } from 'zod'
import { anyOfInterview, byId } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { decisionSchema, newDecisionSchema } from './decision.ts'

const file = <M extends `${string}/${string}`, P extends `/interviews/{id}/${string}`>(path: P, media: M, form: string) =>
  ({
    method: 'get',
    reads: [],
    path,
    access: 'interview',
    summary: `The review of one interview as ${form}: what the caller may read at that moment. The export is recorded`,
    params: z.object({ id: idSchema }),
    media,
    response: z.string(),
  }) as const

export const debriefEndpoints = {
  decide: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/decisions',
    access: 'interviews.lead',
    summary: 'Records a decision after the reveal. Earlier decisions stay',
    params: byId,
    body: newDecisionSchema,
    response: decisionSchema,
  },
  exportReviewJson: file('/interviews/{id}/export/review.json', 'application/json', 'JSON'),
  exportReviewCsv: file('/interviews/{id}/export/review.csv', 'text/csv', 'CSV'),
  exportReviewMarkdown: file('/interviews/{id}/export/review.md', 'text/markdown', 'Markdown'),
  exportReviewPdf: file('/interviews/{id}/export/review.pdf', 'application/pdf', 'PDF, to be printed or kept'),
} as const
