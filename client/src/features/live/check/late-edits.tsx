import { Button, Group } from '@mantine/core'
import { useMemo } from 'react'
import { useScorecards } from '../../../api/scorecards.ts'
import { type OpenDocument, useDocumentStatus } from '../../../sync/hooks.ts'
import { useSync } from '../../../sync/sync-context.ts'
import boxes from '../../../ui/box.module.css'
import { confirm } from '../../../ui/dialog/confirm-question.ts'
import { notifyDone, notifyFailed } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'
import { lateEdits, lateEditsAsText } from '../model/late-edits.ts'
import notices from '../parts/notices.module.css'
import { useDraft, useLive } from '../state/live-session.ts'
import { useIsSubmitted } from '../state/standing.ts'
import classes from './check-sheet.module.css'

/** What was typed after submitting: refused by the server, kept on this device until its author decides. */
export function LateEdits() {
  const { card } = useLive()
  const submitted = useIsSubmitted()
  return card && submitted ? <KeptEdits card={card} /> : null
}

function KeptEdits({ card }: { card: OpenDocument }) {
  const { plan, interviewId, me } = useLive()
  const { documents } = useSync()
  const status = useDocumentStatus(card)
  const kept = useDraft((read) => read.content)
  const { data } = useScorecards(interviewId)
  const mine = data?.submitted.filter((scorecard) => scorecard.personId === me.id).sort((a, b) => b.version - a.version)[0]
  const edits = useMemo(() => (mine ? lateEdits(plan, mine.content, kept) : []), [plan, mine, kept])
  // Until the document is loaded it has less than the submitted scorecard, which is no late edit.
  if (edits.length === 0 || (status.kind !== 'refused' && status.kind !== 'on-this-device')) return null

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(lateEditsAsText(edits))
      notifyDone('Copied')
    } catch (error) {
      notifyFailed(error, 'Copying is not allowed here: select the text instead')
    }
  }
  const discard = async () => {
    const sure = await confirm({
      title: 'Discard these edits?',
      body: 'They are only on this device. This can’t be undone; what you submitted stays as it is.',
      confirm: 'Discard',
      danger: true,
    })
    if (!sure) return
    try {
      await documents.discard(card.name)
    } catch (error) {
      notifyFailed(error)
    }
  }
  return (
    <div
      className={`${boxes.inset} ${boxes.stack} ${boxes.gap8} ${boxes.start} ${texts.smaller} ${notices.notice}`}
      data-tone="danger"
      data-flush
      role="alert"
    >
      <p>
        <strong>These edits came after you submitted.</strong> The server refused them; they are kept on this device only.
      </p>
      <dl className={`${texts.smaller} ${classes.kept}`}>
        {edits.map((edit) => (
          <div key={edit.where}>
            <dt className={texts.strong}>{edit.where}</dt>
            <dd className={`${boxes.below8} ${texts.kept}`}>
              <del className={texts.muted}>{edit.submitted}</del> {edit.kept}
            </dd>
          </div>
        ))}
      </dl>
      <Group gap="sm">
        <Button size="xs" variant="default" onClick={() => void copy()}>
          Copy
        </Button>
        <Button size="xs" color="red" variant="light" onClick={() => void discard()}>
          Discard
        </Button>
      </Group>
    </div>
  )
}
