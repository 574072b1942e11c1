import type { Id } from '@panelbook/shared/base/ids'
import type { PacketFile } from '@panelbook/shared/packet/packet'
import type { PacketPlace } from '../../api/packet/packet.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import classes from './packet-dialog.module.css'
import { PacketReader } from './packet-reader.tsx'

interface PacketDialogProps {
  /** Whose packet it is. */
  name: string
  place: PacketPlace
  files: readonly PacketFile[]
  /** The one that was pressed. */
  first: Id
  onClose: () => void
}

/** The packet over the whole page, as large as a sheet of paper needs. */
export function PacketDialog({ name, place, files, first, onClose }: PacketDialogProps) {
  return (
    <Dialog
      onClose={onClose}
      title={`Packet of ${name}`}
      size="min(1040px, 100vw)"
      padding={0}
      classNames={{ header: classes.header ?? '', content: classes.dialog ?? '', body: classes.body ?? '' }}
    >
      <PacketReader place={place} files={files} first={first} />
    </Dialog>
  )
}
