import { ActionIcon } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { IconX } from '@tabler/icons-react'
import { usePanelPacket } from '../../../api/packet/packet.ts'
import { PacketReader } from '../../../parts/packet/packet-reader.tsx'
import boxes from '../../../ui/box.module.css'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import classes from './packet-pane.module.css'

/** The candidate’s packet beside the conversation. */
export function PacketPane({ interviewId, close }: { interviewId: Id; close: () => void }) {
  const packet = usePanelPacket(interviewId)
  return (
    <div className={classes.pane}>
      <div className={`${boxes.apart} ${boxes.ruleBelow} ${classes.head}`}>
        <h2 className={texts.item}>Packet</h2>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label="Close the packet" onClick={close}>
          <IconX size={18} aria-hidden="true" />
        </ActionIcon>
      </div>
      <QueryView query={packet} loading="Loading the packet…">
        {({ closed, files }) =>
          closed ? (
            <p className={`${boxes.padPane} ${texts.aside}`}>This interview is reviewed without a CV.</p>
          ) : files.length === 0 ? (
            <p className={`${boxes.padPane} ${texts.aside}`}>There is nothing in the packet.</p>
          ) : (
            <PacketReader place={{ interviewId }} files={files} />
          )
        }
      </QueryView>
    </div>
  )
}
