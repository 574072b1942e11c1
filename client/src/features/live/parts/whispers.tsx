import { Button } from '@mantine/core'
import { idSchema } from '@panelbook/shared/base/ids'
import type { Whisper } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { IconChevronDown, IconMessage } from '@tabler/icons-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { HOLDS } from '../../../input/at-work.ts'
import { KeyHint } from '../../../input/keys/key-hint.tsx'
import { useKeptDraft } from '../../../input/text/kept-draft.ts'
import { PersonAvatar } from '../../../parts/person/person-avatar.tsx'
import { useAuthorOf } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import texts from '../../../ui/text.module.css'
import { timeOfDay } from '../model/clock-text.ts'
import { letterOf } from '../model/point-letters.ts'
import { oneTapWhispers, WHISPER_LENGTH } from '../model/whisper-words.ts'
import { useConduct, useHasArrived, useLive, usePlanQuestion, useQuestionInView, useUi } from '../state/live-session.ts'
import columns from './scorecard/scorecard-column.module.css'
import classes from './whispers.module.css'

/** How many whispers stay readable: it is a nudge, not a chat. */
const SHOWN = 3

/** What the panel says to each other in a word. Where there is little room, one line until it is opened. */
export function Whispers() {
  const { may } = useLive()
  const whispers = useConduct((conduct) => conduct.whispers)
  const open = useUi((state) => state.whispersOpen)
  const newest = whispers.slice(-SHOWN).reverse()
  if (!may.conduct && newest.length === 0) return null
  return (
    <section aria-label="Whispers" data-open={open} className={classes.whispers}>
      <WhispersLine newest={newest[0]} />
      <div data-whispers className={classes.body}>
        <WhispersBody newest={newest} />
      </div>
    </section>
  )
}

/** With little room: the newest in one line, which opens them all. */
function WhispersLine({ newest }: { newest: Whisper | undefined }) {
  const { ui, interviewId, me } = useLive()
  const open = useUi((state) => state.whispersOpen)
  const authorOf = useAuthorOf(interviewId, 'conduct')
  const author = newest && authorOf(newest.client)
  return (
    <button
      type="button"
      className={`${boxes.full} ${boxes.line} ${boxes.gap8} ${texts.small} ${classes.line}`}
      aria-expanded={open}
      onClick={() => ui.setState({ whispersOpen: !open })}
    >
      <IconMessage size={18} aria-hidden="true" />
      <span className={`${texts.ellipsis} ${boxes.grow} ${texts.begin}`}>
        {open || !newest ? (
          'Whispers'
        ) : (
          <>
            <strong>{author?.id === me.id ? 'You' : (author?.name.split(' ')[0] ?? 'Someone')}</strong> {newest.text}
          </>
        )}
      </span>
      <IconChevronDown size={18} aria-hidden="true" />
    </button>
  )
}

function WhispersBody({ newest }: { newest: readonly Whisper[] }) {
  const { may, interviewId, me } = useLive()
  const authorOf = useAuthorOf(interviewId, 'conduct')
  return (
    <>
      <h2 className={`${texts.eyebrow} ${boxes.baseline} ${columns.heading}`}>
        Whispers <span className={`${texts.beside} ${texts.smallest}`}>· the panel reads them</span>{' '}
        {may.conduct && <KeyHint keys="w" />}
      </h2>
      {newest.map((whisper, index) => {
        const author = authorOf(whisper.client)
        return (
          <p key={`${whisper.at}-${whisper.client}`} className={`${texts.small} ${classes.whisper}`} data-old={index > 0}>
            {author && <PersonAvatar person={author} size={18} />}{' '}
            <strong>{author?.id === me.id ? 'You' : (author?.name.split(' ')[0] ?? 'Someone')}</strong> <bdi>{whisper.text}</bdi>{' '}
            <small className={texts.muted}>{timeOfDay(whisper.at)}</small>
          </p>
        )
      })}
      {may.conduct && <WhisperBox />}
    </>
  )
}

const draftSchema = z.object({ text: z.string(), about: idSchema.optional() })
const nothingSaid = (): z.infer<typeof draftSchema> => ({ text: '' })
const saysSomething = ({ text }: { text: string }): boolean => text.trim() !== ''

function WhisperBox() {
  const { actions, interviewId, me } = useLive()
  const questionId = useQuestionInView()
  const onQuestion = useUi((state) => state.middle === 'question')
  const draft = useKeptDraft(`whisper/${interviewId}`, me.id, draftSchema, nothingSaid, saysSomething)
  const { text, about } = draft.value
  const arrived = useHasArrived()
  const say = (words: string) =>
    // About the question it was begun at, wherever the panel is once it is sent.
    draft.change((before) => (words === '' ? nothingSaid() : { text: words, about: before.about ?? questionId }))
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    if (actions.whisper({ kind: 'text', text, questionId: about ?? questionId })) draft.forget()
  }
  return (
    <>
      <div className={`${boxes.row} ${boxes.gap6}`}>
        {onQuestion && <AskThisProbe key={questionId} />}
        {oneTapWhispers
          .filter(({ kind }) => kind !== 'ask-this-probe')
          .map(({ kind, button, text: words }) => (
            <Button
              key={kind}
              size="compact-sm"
              variant="default"
              disabled={!arrived}
              onClick={() => actions.whisper({ kind, text: words, questionId })}
            >
              {button}
            </Button>
          ))}
      </div>
      <form className={`${boxes.line} ${boxes.gap6} ${boxes.above8}`} onSubmit={send}>
        <input
          id="whisper"
          className={`${boxes.field} ${texts.smaller} ${boxes.grow} ${boxes.shrink}`}
          placeholder="Whisper something else"
          aria-label="Whisper to the panel"
          aria-keyshortcuts="w"
          maxLength={WHISPER_LENGTH}
          value={text}
          onChange={(event) => say(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" type="submit" disabled={!arrived || text.trim() === ''}>
          Send
        </Button>
      </form>
    </>
  )
}

/** "Ask this probe" needs to say which; with one left there is nothing to choose. */
function AskThisProbe() {
  const { actions } = useLive()
  const { question } = usePlanQuestion(useQuestionInView())
  const asked = useConduct((conduct) => conduct.probesAsked.get(question.id))
  const arrived = useHasArrived()
  const [choosing, setChoosing] = useState(false)
  const left = question.probes.filter((probe) => !asked?.has(probe.id))
  const say = (text: string) => {
    actions.whisper({ kind: 'ask-this-probe', text: `Ask: ${text}`, questionId: question.id })
    setChoosing(false)
  }
  const [only, another] = left
  if (!only) return null
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        disabled={!arrived}
        {...(another ? { 'aria-expanded': choosing } : { title: only.text })}
        onClick={() => (another ? setChoosing(!choosing) : say(only.text))}
      >
        Ask this probe
      </Button>
      {choosing && (
        <div className={`${boxes.grid} ${boxes.gap6} ${boxes.full}`} {...HOLDS}>
          {left.map((probe) => (
            <button
              key={probe.id}
              type="button"
              className={`${boxes.full} ${boxes.sunken} ${boxes.corner8} ${texts.smaller} ${texts.begin} ${classes.probe}`}
              onClick={() => say(probe.text)}
            >
              {letterOf(question.probes.indexOf(probe))} · {probe.text}
            </button>
          ))}
        </div>
      )}
    </>
  )
}

/**
 * On a narrow screen whispers stand in a column that may not be shown: the newest comes above the others until it is tapped away.
 */
export function WhisperStrip() {
  const { interviewId, me, now, ui } = useLive()
  const [openedAt] = useState(now)
  const [readUntil, setReadUntil] = useState(openedAt)
  const latest = useConduct((conduct) => conduct.whispers[conduct.whispers.length - 1])
  const column = useUi((state) => state.column)
  const authorOf = useAuthorOf(interviewId, 'conduct')
  const author = latest && authorOf(latest.client)
  // Read where all of them stand.
  useEffect(() => {
    if (column === 'whispers' && latest) setReadUntil(latest.at)
  }, [column, latest])
  if (!latest || !author || author.id === me.id || latest.at <= readUntil || column === 'whispers') return null
  return (
    <div className={`${boxes.ruleBelow} ${boxes.flex} ${classes.strip}`}>
      <button type="button" className={texts.smaller} onClick={() => ui.setState({ column: 'whispers' })}>
        <PersonAvatar person={author} size={18} /> <strong>{author.name.split(' ')[0]}</strong> {latest.text}
      </button>
      <button type="button" className={texts.smaller} aria-label="Close this whisper" onClick={() => setReadUntil(latest.at)}>
        ×
      </button>
    </div>
  )
}

/** Milliseconds a whisper may be old and still be news: those of before the page was opened are not read out. */
const NEWS_MS = 15_000

/** Reads others' new whispers out, whichever column is shown. */
export function WhisperAnnouncer() {
  const { interviewId, me, now } = useLive()
  const latest = useConduct((conduct) => conduct.whispers[conduct.whispers.length - 1])
  const authorOf = useAuthorOf(interviewId, 'conduct')
  const author = latest && authorOf(latest.client)
  const said = useRef<unknown>(undefined)
  useEffect(() => {
    if (!latest || !author || said.current === latest || author.id === me.id || now() - latest.at > NEWS_MS) return
    said.current = latest
    announce(`${author.name} whispers: ${latest.text}`)
  }, [latest, author, me.id, now])
  return null
}
