import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { AlignedPart } from '@panelbook/shared/transcripts/align-lines'
import type { Transcript } from '@panelbook/shared/transcripts/transcript'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { settledKey } from '../../input/keys/settled-key.ts'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { clockTime, stopwatch } from '../../ui/time-in-words.ts'
import { LINES_AT_ONCE, type LineFilter, lineGroups, type ShownLine, shownLines, windowOf } from './shown-lines.ts'
import classes from './transcript-lines.module.css'
import { LineCount, LineFilters, LinePages } from './transcript-tools.tsx'

export interface TranscriptLinesProps {
  transcript: Transcript
  parts: readonly AlignedPart[]
  beganAt: EpochMs
  /** The plan's questions in its order. */
  questions: readonly { id: Id; title: string }[]
  /** A line that is to be seen, by its place: brought into view and told apart. */
  at?: number | undefined
  /** What can be done with a line: a button that says `data-act`, which the arrows go to and Tab only where it is told to. */
  act?: ((line: ShownLine, tabIndex: 0 | -1) => ReactNode) | undefined
}

/** What was said, under the question that was asked then, as many lines at once as a page can draw in a moment. */
export function TranscriptLines({ transcript, parts, beganAt, questions, at, act }: TranscriptLinesProps) {
  const { lines } = transcript
  const [filter, setFilter] = useState<LineFilter>({ text: '' })
  const [start, setStart] = useState(0)
  const [active, setActive] = useState<number | undefined>()
  const list = useRef<HTMLElement>(null)
  const shown = useMemo(() => shownLines(lines, parts, filter), [lines, parts, filter])
  const from = start < shown.length ? start : windowOf(shown.length - 1)
  const groups = useMemo(() => lineGroups(shown.slice(from, from + LINES_AT_ONCE)), [shown, from])
  const titles = new Map(questions.map(({ id, title }, index) => [id, `${index + 1}. ${title}`]))
  const narrow = (change: Partial<LineFilter>) => {
    setFilter({ ...filter, ...change })
    setStart(0)
  }
  const wanted = useRef<number | undefined>(undefined)
  // A line that somebody came for is shown whatever was searched before.
  const [come, setCome] = useState<number | undefined>()
  if (at !== come) {
    setCome(at)
    if (at !== undefined) {
      setFilter({ text: '' })
      setStart(windowOf(at))
    }
  }
  useEffect(() => {
    if (come === undefined) return
    const row = list.current?.querySelector<HTMLElement>(`[data-said="${come}"]`)
    row?.scrollIntoView({ block: 'center' })
    row?.focus({ preventScroll: true })
  }, [come])
  // The line that the arrows went to may stand in the next helping.
  useEffect(() => {
    if (wanted.current === undefined) return
    list.current?.querySelector<HTMLElement>(`[data-said="${wanted.current}"] [data-act]`)?.focus()
    wanted.current = undefined
  })
  const staying = useStayingOnLine(list)
  const walk = (event: KeyboardEvent) => {
    const key = settledKey(event)
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-said]') : null
    if (step === 0 || !row || event.altKey || event.ctrlKey || event.metaKey) return
    const next = shown.findIndex(({ place }) => place === Number(row.dataset.said)) + step
    const line = shown[next]
    if (!line) return
    event.preventDefault()
    wanted.current = line.place
    setStart(windowOf(next))
    list.current?.querySelector<HTMLElement>(`[data-said="${line.place}"] [data-act]`)?.focus()
  }
  // Tab goes to one line, and the arrows from there.
  const places = groups.flatMap(({ lines: own }) => own.map(({ place }) => place))
  const stop = active !== undefined && places.includes(active) ? active : places[0]

  return (
    <div className={`${boxes.stack} ${boxes.gap10}`}>
      <LineFilters filter={filter} titles={titles} onNarrow={narrow} />
      <LineCount from={from} of={shown.length} />
      <section
        ref={list}
        className={`${boxes.tall} ${classes.list}`}
        // What scrolls can be scrolled by keys, too.
        tabIndex={act ? -1 : 0}
        aria-label="What was said"
        onKeyDown={act ? walk : undefined}
        onFocus={({ target }) => {
          const row = target.closest<HTMLElement>('[data-said]')
          if (!row) return
          setActive(Number(row.dataset.said))
          staying.on(Number(row.dataset.said), target !== row)
        }}
        onBlur={staying.left}
      >
        {groups.map(({ questionId, lines: own }) => (
          <section key={own[0]?.place} aria-label={titles.get(questionId ?? '') ?? 'While no question was asked'}>
            <h3 className={`${boxes.surface} ${texts.smallest} ${texts.strong} ${classes.question}`}>
              {titles.get(questionId ?? '') ?? 'While no question was asked'}
            </h3>
            <ol className={boxes.plain}>
              {own.map((line) => (
                <Line
                  key={line.place}
                  line={line}
                  {...{ transcript, beganAt, act }}
                  found={line.place === at}
                  stop={line.place === stop}
                />
              ))}
            </ol>
          </section>
        ))}
      </section>
      <LinePages from={from} of={shown.length} onStart={setStart} />
    </div>
  )
}

/**
 * A question that is heard of later parts the lines anew, and a line that moves to another part is made anew: whoever was on it
 * stays on it.
 */
function useStayingOnLine(list: RefObject<HTMLElement | null>) {
  const held = useRef<{ place: number; act: boolean } | undefined>(undefined)
  useLayoutEffect(() => {
    if (!held.current || document.activeElement !== document.body) return
    const row = list.current?.querySelector<HTMLElement>(`[data-said="${held.current.place}"]`)
    const to = held.current.act ? row?.querySelector<HTMLElement>('[data-act]') : row
    to?.focus({ preventScroll: true })
  })
  return {
    on: (place: number, act: boolean) => {
      held.current = { place, act }
    },
    left: () => {
      held.current = undefined
    },
  }
}

function Line({ line, transcript, beganAt, act, found, stop }: LineProps) {
  const said = transcript.lines[line.place]
  if (!said) return null
  return (
    <li
      className={`${boxes.ruleAbove} ${boxes.grid} ${classes.line}`}
      data-said={line.place}
      data-found={found || undefined}
      tabIndex={found ? -1 : undefined}
    >
      <span className={`${texts.fine} ${texts.end}`} title={said.at === undefined ? undefined : clockTime(beganAt + said.at)}>
        {said.at === undefined ? '' : stopwatch(said.at)}
      </span>
      <p className={`${texts.small} ${texts.anywhere}`}>
        {said.speaker !== undefined && <strong>{said.speaker}: </strong>}
        {said.text}
      </p>
      {act && <div className={classes.act}>{act(line, stop ? 0 : -1)}</div>}
    </li>
  )
}

interface LineProps extends Pick<TranscriptLinesProps, 'transcript' | 'beganAt' | 'act'> {
  line: ShownLine
  found: boolean
  stop: boolean
}
