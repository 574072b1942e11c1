import { Button, Textarea } from '@mantine/core'
import { type BroughtNotes as Matched, matchNotes } from '@panelbook/shared/scorecards/match-notes'
import { useState } from 'react'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { useLive } from '../state/live-session.ts'
import { BroughtLines } from './brought-lines.tsx'

/** For a person who wrote notes elsewhere: their lines, each beside the question that it may be about. */
export function BroughtNotes() {
  const { plan } = useLive()
  const [opened, open] = useState(false)
  const [text, setText] = useState('')
  const [matched, setMatched] = useState<Matched | undefined>()
  const [times, setTimes] = useState(0)
  const look = () => {
    setMatched(
      matchNotes(
        text,
        plan.sections.flatMap((section) => section.questions.map(({ question }) => question)),
      ),
    )
    setTimes(times + 1)
  }
  if (!opened) {
    return (
      <p className={texts.aside}>
        Did you write in a document of your own?{' '}
        <Button variant="subtle" size="compact-sm" onClick={() => open(true)}>
          Bring its notes here…
        </Button>
      </p>
    )
  }
  return (
    <section className={`${boxes.card} ${boxes.stack} ${boxes.gap12} ${boxes.pad}`} aria-label="Notes from your own document">
      <Textarea
        label="Notes from your own document"
        description="Paste them here. Each line is matched to a question by its heading or its words. You choose what to use, line by line. No one else sees what you paste."
        autosize
        minRows={4}
        maxRows={10}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={`${boxes.middle} ${boxes.close}`}>
        <Button variant="default" disabled={text.trim() === ''} onClick={look}>
          Match lines to questions
        </Button>
        <Button variant="subtle" color="gray" onClick={() => open(false)}>
          Close
        </Button>
      </div>
      <div role="alert">
        {matched && !matched.ok && (
          <p className={boxes.inset} data-tone="warn">
            {matched.why}
          </p>
        )}
      </div>
      {matched?.ok && <BroughtLines key={times} lines={matched.lines} />}
    </section>
  )
}
