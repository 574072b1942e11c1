import { Checkbox, Stack } from '@mantine/core'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { isProblem, notDone } from '../../../api/api-problem.ts'
import { useEraseCandidate } from '../../../api/candidates.ts'
import boxes from '../../../ui/box.module.css'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../ui/dialog/dialog-end.tsx'
import { notifyDone, notifyWarning } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'
import { whatGoes } from '../model/what-goes.ts'

const UNCLEANED = 'They could not be removed yet. The server’s log says why. The server tries again when it next starts.'
const COPIES = 'They are in the server’s data folder. The person who runs the server should delete them'

/** Erases the candidate for good, once it was read what goes. Nothing is erased where it is not what this shows any more. */
export function EraseDialog({ candidate, onClose }: { candidate: CandidateProfile; onClose: () => void }) {
  const { id, name, version } = candidate
  const [sure, setSure] = useState(false)
  const [tried, setTried] = useState(false)
  const erasing = useEraseCandidate()
  const navigate = useNavigate()
  const { interviews, lines } = whatGoes(candidate)
  const done = () => {
    onClose()
    void navigate({ to: '/candidates' })
    notifyDone(`${name} is erased.`)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!sure || erasing.isPending) return
    try {
      // Awaited: this page is gone before the answer comes, as it is told of the erasure like every other.
      const { copies, cleaned } = await erasing.mutateAsync({ params: { id }, body: { version, interviews } })
      done()
      if (!cleaned) notifyWarning('Remains are still on the server’s disk', UNCLEANED)
      if (copies.length > 0) notifyWarning('Older copies still hold this candidate', `${COPIES}: ${copies.join(', ')}.`)
    } catch (error) {
      // Erased by somebody else, or by this request, whose answer was lost. The form shows anything else.
      if (isProblem(error, 'erased')) done()
    }
  }
  return (
    <Dialog onClose={onClose} title={`Erase ${name}?`}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          <div>
            <p>This is deleted for good, for everyone:</p>
            <ul className={`${boxes.above8} ${texts.bullets}`}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
          <p className={texts.aside}>
            Devices that are away delete their copies when they come back, with words that were never sent. Exported files and
            backups are not reached; a backup that is put back has the candidate erased again. The audit log keeps that it was
            done and by whom, without a name.
          </p>
          <Checkbox
            label={`I have read what will be deleted. ${name} can’t be brought back.`}
            checked={sure}
            disabled={erasing.isPending}
            error={tried && !sure ? 'Confirm that first.' : undefined}
            data-autofocus
            onChange={(event) => setSure(event.currentTarget.checked)}
          />
          <DialogEnd
            verb="Erase for good"
            danger
            doing={erasing}
            failed={notDone(erasing.error, 'Nothing was erased')}
            isDone={(error) => isProblem(error, 'erased')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
