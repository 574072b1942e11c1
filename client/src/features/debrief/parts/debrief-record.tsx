import { debriefNotes, readDebrief } from '@panelbook/shared/debrief/debrief-doc'
import type { Interview } from '@panelbook/shared/interviews/api'
import { readNoteLines } from '@panelbook/shared/interviews/conduct/notes-doc'
import type { PersonName } from '@panelbook/shared/people/person'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import type * as Y from 'yjs'
import { useDocument, useYSnapshot } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { actionInWords } from '../model/action-words.ts'
import { useOwnerName } from '../state/use-owners.ts'

const read = (doc: Y.Doc) => ({
  actions: readDebrief(doc, []).actions,
  lines: readNoteLines(debriefNotes(doc)).flatMap(({ text }) => (text.trim() === '' ? [] : [text])),
})

/** The debrief's notes and action items, where the review is read and printed. They are written on the debrief's own page. */
export function DebriefRecord({ of, seated }: { of: DocumentName; seated: readonly PersonName[] }) {
  const open = useDocument(of)
  const { actions, lines } = useYSnapshot(open.doc, read)
  const nameOf = useOwnerName(seated)
  if (actions.length === 0 && lines.length === 0) return null
  return (
    <section className={`${boxes.above28} ${boxes.whole}`} aria-labelledby="debrief-record">
      <h2 className={`${texts.title} ${boxes.below8}`} id="debrief-record">
        From the debrief
      </h2>
      {lines.length > 0 && (
        <ul className={`${boxes.card} ${boxes.cells} ${boxes.above8}`} aria-label="Notes of the debrief">
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are read anew as a whole, and two may say the same
            <li key={index}>{line}</li>
          ))}
        </ul>
      )}
      {actions.length > 0 && (
        <ul className={`${boxes.card} ${boxes.cells} ${boxes.above8}`} aria-label="Action items">
          {actions.map((action) => (
            <li key={action.id}>{actionInWords(action, nameOf(action.ownerId))}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The same of one interview. */
export const InterviewRecord = ({ interview }: { interview: Pick<Interview, 'id' | 'panel'> }) => (
  <DebriefRecord of={{ kind: 'debrief', interviewId: interview.id }} seated={interview.panel.map((member) => member.person)} />
)
