import type { Interview } from '@panelbook/shared/interviews/api'
import type { Conduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { withEndings } from '@panelbook/shared/interviews/conduct/endings'
import { turnsOf } from '@panelbook/shared/interviews/schedule'
import { questionTitle } from '@panelbook/shared/library/question'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { alignLines, askedFrom, recordingBegan } from '@panelbook/shared/transcripts/align-lines'
import type { Transcript } from '@panelbook/shared/transcripts/transcript'
import { useMemo } from 'react'
import { RemoveTranscript } from '../../../parts/transcript/remove-transcript.tsx'
import { TranscriptLines } from '../../../parts/transcript/transcript-lines.tsx'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'

/** The transcript to read: word for word, under the questions that were being asked. */
export function TranscriptSection({ interview, transcript, conduct, mayRemove, line }: TranscriptSectionProps) {
  const { plan, startsAt, endings, changes } = interview
  const aligned = useMemo(() => {
    const timeline = withEndings(conduct.timeline, turnsOf({ endings, changes }))
    const beganAt = recordingBegan(transcript, { timeline, startsAt })
    return { beganAt, parts: alignLines(transcript.lines, beganAt, askedFrom(timeline)) }
  }, [transcript, conduct, endings, changes, startsAt])
  const questions = useMemo(
    () => planQuestions(plan).map(({ question }) => ({ id: question.id, title: questionTitle(question) })),
    [plan],
  )
  return (
    <section className={`${boxes.above28} ${boxes.whole}`} aria-labelledby="transcript">
      <div className={`${boxes.apart} ${boxes.below8}`}>
        <h2 className={texts.title} id="transcript">
          Transcript
        </h2>
        {mayRemove && <RemoveTranscript className={boxes.screen} interviewId={interview.id} transcriptId={transcript.id} />}
      </div>
      <p className={`${texts.aside} ${texts.regular} ${boxes.below8}`}>
        What was said, word for word, as a meeting tool wrote it down.
      </p>
      <div className={`${boxes.card} ${boxes.screen} ${boxes.padPane}`}>
        <TranscriptLines transcript={transcript} questions={questions} at={line} {...aligned} />
      </div>
      <p className={boxes.paper}>
        The transcript has {transcript.lines.length.toLocaleString('en')} lines. The exported review holds all of them.
      </p>
    </section>
  )
}

interface TranscriptSectionProps {
  interview: Interview
  transcript: Transcript
  conduct: Pick<Conduct, 'timeline'>
  mayRemove: boolean
  /** The line that the reader came for, by its place. */
  line: number | undefined
}
