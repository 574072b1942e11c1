import { ActionIcon, NativeSelect } from '@mantine/core'
import { questionTitle } from '@panelbook/shared/library/question'
import { type InterviewPlan, planQuestions } from '@panelbook/shared/plans/interview-plan'
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import { pace } from '../../../../parts/interview/pace.ts'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { clockTime, stopwatch } from '../../../../ui/time-in-words.ts'
import { askedAt, type Heard, type Moment, type Span } from '../../model/notes-replay.ts'
import type { Replay } from '../../state/use-replay.ts'
import classes from './notes.module.css'

/**
 * Goes to any moment of the conversation, and plays from there. Says which question was being asked then, and how far ahead or
 * behind the panel was.
 */
export function ReplayBar({ plan, heard, span, replay, moment }: ReplayBarProps) {
  const { at, playing } = replay
  const titles = new Map(
    planQuestions(plan).map(({ question }, index) => [question.id, `${index + 1}. ${questionTitle(question)}`]),
  )
  const moves = askedAt(heard).filter((move) => move.at >= span.from && move.at < span.to)
  const last = at === undefined ? -1 : moves.findLastIndex((move) => move.at <= at)
  const position = (time: number) => `${((time - span.from) / (span.to - span.from)) * 100}%`
  const asked = moment?.current && titles.get(moment.current.entry.question.id)
  const words = moment ? momentInWords(moment) : ['As they stand now']
  return (
    <div className={`${boxes.screen} ${boxes.stack} ${boxes.gap6} ${classes.replay}`}>
      <div className={`${boxes.grid} ${boxes.gap12} ${classes.controls}`}>
        <ActionIcon
          variant="light"
          size="lg"
          aria-label={playing ? 'Pause' : 'Play how the notes grew'}
          onClick={playing ? replay.pause : replay.play}
        >
          {playing ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
        </ActionIcon>
        <div className={`${boxes.placed} ${classes.track}`}>
          <input
            className={`${boxes.full} ${boxes.block} ${classes.slider}`}
            type="range"
            aria-label="Moment of the conversation"
            aria-valuetext={[at === undefined ? 'Now' : clockTime(at), asked, ...words].filter(Boolean).join(', ')}
            min={0}
            max={Math.ceil((span.to - span.from) / 1_000)}
            step={1}
            value={Math.ceil(((at ?? span.to) - span.from) / 1_000)}
            onChange={({ currentTarget }) => replay.goTo(span.from + Number(currentTarget.value) * 1_000)}
          />
          <div className={classes.ticks} aria-hidden="true">
            {moves.map((move) => (
              <i key={move.at} style={{ insetInlineStart: position(move.at) }} />
            ))}
          </div>
        </div>
        <span className={`${texts.muted} ${texts.small} ${texts.nowrap}`}>{at === undefined ? 'Now' : clockTime(at)}</span>
      </div>
      <div className={`${boxes.middle} ${classes.moment}`}>
        <NativeSelect
          size="xs"
          aria-label="Go to where a question was asked"
          value={last === -1 ? '' : String(last)}
          onChange={({ currentTarget: { value } }) => replay.goTo(value === '' ? span.to : (moves[Number(value)]?.at ?? span.to))}
          data={[
            { value: '', label: at === undefined ? 'Go to a question…' : 'Before the first question' },
            ...moves.map((move, index) => ({
              value: String(index),
              label: `${clockTime(move.at)} · ${titles.get(move.questionId) ?? 'A question that isn’t in the plan'}`,
            })),
          ]}
        />
        <span className={texts.note}>{words.join(' · ')}</span>
      </div>
      <p className={texts.note}>Deleted words are never shown.</p>
    </div>
  )
}

/** "12:05 into the conversation", "4:10 of 8 min", "2 min behind", "1 of 3 probes". */
function momentInWords({ phase, elapsedMs, behindMs, current }: Moment): string[] {
  if (phase === 'not-started') return ['Not started yet']
  const probes = current?.entry.question.probes.length ?? 0
  return [
    phase === 'paused' ? `Paused at ${stopwatch(elapsedMs)}` : `${stopwatch(elapsedMs)} into the conversation`,
    ...(current ? [`this question ${stopwatch(current.spentMs)} of ${current.entry.minutes} min`] : []),
    pace(behindMs).text.toLowerCase(),
    ...(current && probes > 0 ? [`${current.probes} of ${probes} ${probes === 1 ? 'probe' : 'probes'} asked`] : []),
  ]
}

interface ReplayBarProps {
  plan: InterviewPlan
  heard: Heard
  span: Span
  replay: Replay
  /** Undefined: now. */
  moment: Moment | undefined
}
