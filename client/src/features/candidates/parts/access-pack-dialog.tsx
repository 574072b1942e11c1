import { Button, Checkbox, Group, Stack } from '@mantine/core'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { fileLink } from '../../../parts/file-link.ts'
import boxes from '../../../ui/box.module.css'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import texts from '../../../ui/text.module.css'

/** Everything that is kept about the candidate, as one file to be handed out to them. */
export function AccessPackDialog({ candidate: { id, name }, onClose }: { candidate: CandidateProfile; onClose: () => void }) {
  const [leftOut, setLeftOut] = useState(true)
  const address = `/api/candidates/${encodeURIComponent(id)}/access-pack.zip?others=${leftOut ? 'labelled' : 'named'}`
  return (
    <Dialog onClose={onClose} title={`Download an access pack for ${name}`}>
      <Stack gap="md">
        <div>
          <p>One ZIP file with everything that Panelbook keeps about {name} and may hand out, as a page to read and as JSON:</p>
          <ul className={`${boxes.above8} ${texts.bullets}`}>
            <li>how they are reached, their applications, decisions and reasons</li>
            <li>the files of their packet</li>
            <li>each interview with its notes, transcript, debrief and submitted scorecards</li>
            <li>what was done, when, and by whom</li>
          </ul>
        </div>
        <p className={texts.aside}>
          The pack has the scorecards of revealed interviews. It leaves out drafts and private notes, and lists whom to ask for
          them. Check who is asking, and read the pack before you hand it out.
        </p>
        <Checkbox
          label="Leave out other people’s names"
          description="The panel is called Panelist 1, Panelist 2 and so on. Nicknames and misspelt names can still stand in what people wrote."
          checked={leftOut}
          data-autofocus
          onChange={(event) => setLeftOut(event.currentTarget.checked)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            component="a"
            {...fileLink(address, 'The access pack', onClose)}
            leftSection={<IconDownload size={16} aria-hidden="true" />}
          >
            Download
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
