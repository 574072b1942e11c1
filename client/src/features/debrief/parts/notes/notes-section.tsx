import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { Conduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { turnsOf } from '@panelbook/shared/interviews/schedule'
import type { PersonName } from '@panelbook/shared/people/person'
import { useMemo } from 'react'
import { useWritingTimes } from '../../../../api/interviews.ts'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { heardBy, momentOf, notesAt, replaySpan } from '../../model/notes-replay.ts'
import { useNotesDocument } from '../../state/use-panel-documents.ts'
import { useReplay } from '../../state/use-replay.ts'
import { NotesList } from './notes-list.tsx'
import { ReplayBar } from './replay-bar.tsx'

/** The shared notes as they stand, and how they grew through the conversation. */
export function NotesSection({ interview, conduct, heardAt, printing, authorOf }: NotesSectionProps) {
  const { plan, phase, endings, changes } = interview
  const { doc, arrival, version } = useNotesDocument(interview.id)
  const ended = phase === 'ended'
  const { data: times = [] } = useWritingTimes(interview.id, ended)
  const heard = useMemo(() => heardBy(conduct, heardAt, turnsOf({ endings, changes })), [conduct, heardAt, endings, changes])
  const span = useMemo(() => (ended ? replaySpan(heard, times) : undefined), [ended, heard, times])
  const replay = useReplay(span)
  // On paper the notes are whole, whatever moment is looked at.
  const at = printing ? undefined : replay.at
  const past = span !== undefined && at !== undefined
  const notes = useMemo(
    // The document stays one object for ever. The version tells that its content has changed.
    () => version && notesAt(doc, plan, past ? { times, at } : undefined),
    [doc, version, plan, past, times, at],
  )
  const moment = useMemo(() => (past ? momentOf(plan, heard, at) : undefined), [past, plan, heard, at])
  const empty = notes.length === 0 && !past
  return (
    <section className={boxes.above28} aria-labelledby="notes">
      <h2 className={`${texts.title} ${boxes.below8}`} id="notes">
        Shared notes
      </h2>
      {arrival === 'coming' && <p className={`${texts.aside} ${texts.regular}`}>Loading the notes…</p>}
      {arrival === 'unavailable' && (
        <p className={`${texts.aside} ${texts.regular}`}>The shared notes can’t be read right now.</p>
      )}
      {arrival === 'here' && empty && <p className={`${texts.aside} ${texts.regular}`}>No shared notes were written.</p>}
      {arrival === 'here' && !empty && (
        <>
          {span && times.length > 0 && <ReplayBar {...{ plan, heard, span, replay, moment }} />}
          <NotesList plan={plan} notes={notes} current={moment?.current?.entry.question.id} authorOf={authorOf} />
        </>
      )}
    </section>
  )
}

interface NotesSectionProps {
  interview: Interview
  conduct: Conduct
  /** When the server had received the whole conduct document. */
  heardAt: EpochMs
  printing: boolean
  authorOf: (clientId: number) => PersonName | undefined
}
