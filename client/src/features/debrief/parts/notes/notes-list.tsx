import type { Id } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import type { PersonName } from '@panelbook/shared/people/person'
import { type InterviewPlan, planQuestions } from '@panelbook/shared/plans/interview-plan'
import { useEffect, useRef } from 'react'
import { PersonAvatar } from '../../../../parts/person/person-avatar.tsx'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { clockTime } from '../../../../ui/time-in-words.ts'
import type { ReplayedLine, ReplayedNotes } from '../../model/notes-replay.ts'
import classes from './notes.module.css'

/**
 * The notes of each question, who wrote each line and when they began it. The question that is being asked is scrolled into view.
 */
export function NotesList({ plan, notes, current, authorOf }: NotesListProps) {
  const list = useRef<HTMLElement>(null)
  const titles = new Map<Id | 'general', string>([
    ...planQuestions(plan).map(({ question }, index): [Id, string] => [question.id, `${index + 1}. ${questionTitle(question)}`]),
    ['general', 'General notes'],
  ])
  const shown =
    current === undefined || notes.some(({ place }) => place === current) ? notes : [...notes, { place: current, lines: [] }]
  useEffect(() => {
    const part = current === undefined ? null : list.current?.querySelector<HTMLElement>('[data-current]')
    // Scrolls only the list: the page stays where its reader is.
    if (part && list.current) list.current.scrollTop = part.offsetTop - list.current.offsetTop
  }, [current])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys, too
    <section ref={list} className={`${boxes.card} ${boxes.tall} ${boxes.placed}`} tabIndex={0} aria-label="Lines of the notes">
      {shown.length === 0 && <p className={`${boxes.padPane} ${texts.note}`}>Nothing was written yet.</p>}
      {shown.map(({ place, lines }) => (
        <section key={place} data-current={place === current || undefined}>
          <h3 className={`${boxes.ruleBelow} ${boxes.surface} ${texts.smallest} ${texts.strong} ${classes.question}`}>
            {titles.get(place)}
            {place === current && <span className={`${texts.note} ${texts.regular}`}> being asked</span>}
          </h3>
          <ul className={`${boxes.plain} ${classes.lines}`}>
            {lines.map((line, index) => (
              // A line without an id is identified by its place.
              <Line key={line.lineId ?? index} line={line} author={authorOf(line.clients[0] ?? -1)} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Line({ line, author }: { line: ReplayedLine; author: PersonName | undefined }) {
  return (
    <li className={`${boxes.grid} ${classes.line}`} data-kind={line.kind} data-fresh={line.fresh || undefined}>
      <span className={`${texts.note}`}>{line.begunAt === undefined ? '' : clockTime(line.begunAt)}</span>
      <span className={`${boxes.selfStart} ${classes.author}`}>
        {author && <PersonAvatar person={author} size={22} />}
        {author && <span className={`${texts.note} ${classes.name}`}>{author.name}</span>}
      </span>
      <span className={`${texts.anywhere} ${texts.written}`} dir="auto" style={{ paddingInlineStart: `${line.depth * 1.2}em` }}>
        {line.text}
      </span>
    </li>
  )
}

interface NotesListProps {
  plan: InterviewPlan
  notes: readonly ReplayedNotes[]
  /** The question that was being asked at this moment. */
  current: Id | undefined
  authorOf: (clientId: number) => PersonName | undefined
}
