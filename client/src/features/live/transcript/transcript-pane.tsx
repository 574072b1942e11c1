import { Button } from '@mantine/core'
import type { Interview } from '@panelbook/shared/interviews/api'
import { questionTitle } from '@panelbook/shared/library/question'
import { alignLines, askedFrom, recordingBegan } from '@panelbook/shared/transcripts/align-lines'
import type { Transcript } from '@panelbook/shared/transcripts/transcript'
import { useMemo, useState } from 'react'
import { useTranscript } from '../../../api/transcripts.ts'
import { RemoveTranscript } from '../../../parts/transcript/remove-transcript.tsx'
import { TranscriptLines } from '../../../parts/transcript/transcript-lines.tsx'
import boxes from '../../../ui/box.module.css'
import { ErrorNotice } from '../../../ui/page/page-states.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { useConduct, useLive } from '../state/live-session.ts'
import { BringTranscript } from './bring-transcript.tsx'
import { RecordingBegan } from './recording-began.tsx'
import { useTakenLines } from './taken-line.tsx'
import classes from './transcript-pane.module.css'

/** What was said, for whoever writes the shared notes: brought, moved to the questions of its time, and taken line by line. */
export function TranscriptPane({ interview }: { interview: Interview }) {
  const query = useTranscript(interview.id)
  const { may } = useLive()
  const [bringing, bring] = useState(false)
  if (query.isError && query.data === undefined) {
    return <ErrorNotice error={query.error} title="The transcript can’t be shown" onRetry={() => void query.refetch()} />
  }
  // What takes a moment to come is missed by nobody who doesn't know of it.
  if (!query.data) return null
  const { transcript } = query.data
  if (!transcript && !bringing) {
    if (!may.notes) return null
    return (
      <p className={texts.aside}>
        Did a meeting tool write down what was said?{' '}
        <Button variant="subtle" size="compact-sm" onClick={() => bring(true)}>
          Bring the transcript…
        </Button>
      </p>
    )
  }
  return (
    <section className={`${boxes.card} ${boxes.stack} ${boxes.gap12} ${boxes.pad} ${classes.card}`} aria-labelledby="transcript">
      <h2 className={texts.title} id="transcript">
        Transcript
      </h2>
      {bringing ? (
        <BringTranscript interviewId={interview.id} replaces={transcript?.id} onDone={() => bring(false)} />
      ) : (
        transcript && <Brought key={transcript.id} interview={interview} transcript={transcript} onReplace={() => bring(true)} />
      )}
    </section>
  )
}

function Brought({ interview, transcript, onReplace }: { interview: Interview; transcript: Transcript; onReplace(): void }) {
  const { may, order, questions, now } = useLive()
  const timeline = useConduct((conduct) => conduct.timeline)
  const { startsAt } = interview
  const likely = useMemo(() => recordingBegan(transcript, { timeline, startsAt }), [transcript, timeline, startsAt])
  /** As somebody tries it here; nobody else sees that before it is kept. */
  const [tried, setTried] = useState<number | undefined>()
  const beganAt = tried ?? likely
  const parts = useMemo(() => alignLines(transcript.lines, beganAt, askedFrom(timeline)), [transcript, beganAt, timeline])
  const titled = useMemo(
    () => order.flatMap((id) => (questions.has(id) ? [{ id, title: titleOf(questions.get(id)) }] : [])),
    [order, questions],
  )
  const taken = useTakenLines(transcript, beganAt, titled)
  const timed = transcript.lines.some(({ at }) => at !== undefined)

  return (
    <>
      <p className={texts.aside}>
        Brought {transcript.broughtBy ? `by ${transcript.broughtBy.name}, ` : ''}
        {dayAndTime(transcript.broughtAt, now(), { inSentence: true })}. Everyone who reads the shared notes can read it. The
        lines you mark are in your own scorecard.
      </p>
      {may.notes && (
        <div className={`${boxes.row} ${boxes.bottom} ${classes.acts}`}>
          <Button size="compact-sm" variant="default" onClick={onReplace}>
            Replace…
          </Button>
          <RemoveTranscript interviewId={interview.id} transcriptId={transcript.id} />
        </div>
      )}
      {timed && may.notes && (
        <RecordingBegan
          interviewId={interview.id}
          transcript={transcript}
          beganAt={beganAt}
          tried={tried !== undefined && tried !== transcript.beganAt}
          onTry={setTried}
        />
      )}
      {!timed && <p className={texts.aside}>This transcript has no times, so its lines are not sorted under the questions.</p>}
      {taken.controls}
      <TranscriptLines {...{ transcript, parts, beganAt }} questions={titled} {...(taken.act ? { act: taken.act } : {})} />
    </>
  )
}

const titleOf = (entry: { question: Parameters<typeof questionTitle>[0] } | undefined): string =>
  entry ? questionTitle(entry.question) : ''
