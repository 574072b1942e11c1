import { readDebrief } from '@panelbook/shared/debrief/debrief-doc'
import { useCallback } from 'react'
import type * as Y from 'yjs'
import { useDocument, useDocumentStatus, useYSnapshot } from '../../../../sync/hooks.ts'
import { ReviewMatrix, type ReviewMatrixProps } from './review-matrix.tsx'

/** The matrix after the reveal: the consensus is beside the first ratings, and follows the debrief live. */
export function MatrixWithConsensus({ interviewId, ...matrix }: ReviewMatrixProps & { interviewId: string }) {
  const open = useDocument({ kind: 'debrief', interviewId })
  const status = useDocumentStatus(open)
  const { groups } = matrix
  const read = useCallback(
    (doc: Y.Doc) => {
      const ids = groups.flatMap((group) => group.rows.map((row) => row.entry.question.id))
      const { consensus, reasons } = readDebrief(doc, ids)
      return new Map([...consensus].map(([questionId, { rating }]) => [questionId, { rating, reason: reasons.get(questionId) }]))
    },
    [groups],
  )
  const consensus = useYSnapshot(open.doc, read)
  // Until the document has arrived, the page can't say that there is no consensus.
  return <ReviewMatrix {...matrix} {...(status.kind === 'loading' ? {} : { consensus })} />
}
