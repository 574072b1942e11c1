import { ActionIcon, Button, FileButton } from '@mantine/core'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import type { Packet } from '@panelbook/shared/packet/api'
import { fileSize } from '@panelbook/shared/packet/file-size'
import { MOST_FILES, type PacketFile, packetKindInWords } from '@panelbook/shared/packet/packet'
import { IconFileText, IconFileTypography, IconPhoto, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { usePacket, useRemovePacketFile } from '../../../../api/packet/packet.ts'
import { useDropZone } from '../../../../input/drop-zone.ts'
import { OpenedFile } from '../../../../parts/packet/opened-file.tsx'
import { PdfButton } from '../../../../parts/pdf-link.tsx'
import { useServerNow } from '../../../../sync/hooks.ts'
import boxes from '../../../../ui/box.module.css'
import { capitalised } from '../../../../ui/capitalised.ts'
import { confirm } from '../../../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../../../ui/dialog/notify.ts'
import { QueryView } from '../../../../ui/page/query-view.tsx'
import texts from '../../../../ui/text.module.css'
import { dayAndTime } from '../../../../ui/time-in-words.ts'
import { usePacketUploads } from '../../state/use-packet-uploads.ts'
import classes from './packet-card.module.css'
import { PacketPanels } from './packet-panels.tsx'
import { UploadRow } from './upload-row.tsx'

/** What a file chooser offers; the server decides by what is in a file. */
const OFFERED = '.pdf,.docx,.png,.jpg,.jpeg,.webp,.txt,.md,.csv,text/*'

/** CV and work samples of a candidate: what there is, to be read, added and removed, and which panels read it. */
export function PacketCard({ candidate }: { candidate: CandidateProfile }) {
  const packet = usePacket(candidate.id)
  return (
    <section className={`${boxes.card} ${boxes.pad} ${boxes.stack} ${boxes.gap12}`} aria-labelledby="packet">
      <div className={`${boxes.middle} ${boxes.between}`}>
        <h2 className={texts.title} id="packet">
          Packet
        </h2>
        {packet.data && packet.data.files.length > 0 && (
          <PdfButton of="List of files" path="/candidates/{id}/export/packet.pdf" params={{ id: candidate.id }} />
        )}
      </div>
      <QueryView query={packet} loading="Loading the packet…">
        {(found) => <Files candidate={candidate} packet={found} />}
      </QueryView>
    </section>
  )
}

function Files({ candidate, packet: { files, closedTo } }: { candidate: CandidateProfile; packet: Packet }) {
  const { uploads, add, again, drop } = usePacketUploads(candidate.id)
  const [opened, open] = useState<string | undefined>()
  const zone = useDropZone((dropped) => add(dropped.files))
  const full = files.length >= MOST_FILES
  return (
    <>
      {(files.length > 0 || uploads.length > 0) && (
        <ul className={`${boxes.plain} ${boxes.lines}`} aria-label="Files">
          {files.map((file) => (
            <FileRow key={file.id} candidate={candidate} file={file} onOpen={() => open(file.id)} />
          ))}
          {uploads.map((upload) => (
            <UploadRow key={upload.id} upload={upload} onAgain={() => again(upload)} onDrop={() => drop(upload)} />
          ))}
        </ul>
      )}
      <div className={`${boxes.stack} ${boxes.gap8} ${boxes.vacant} ${texts.centred} ${classes.zone}`} {...zone}>
        <p className={texts.fine}>
          {full
            ? `A packet holds at most ${MOST_FILES} files. Remove one to add another.`
            : files.length === 0
              ? 'CV and work samples, for the panels to read. Drop files here: PDF, Word, images or text, up to 10 MB each.'
              : 'Drop files here: PDF, Word, images or text, up to 10 MB each.'}
        </p>
        {!full && (
          <FileButton multiple accept={OFFERED} onChange={(chosen) => add(chosen)}>
            {(props) => (
              <Button variant="default" size="compact-sm" leftSection={<IconPlus size={16} aria-hidden="true" />} {...props}>
                Add files
              </Button>
            )}
          </FileButton>
        )}
      </div>
      <PacketPanels candidate={candidate} closedTo={closedTo} empty={files.length === 0} />
      {opened !== undefined && files.length > 0 && (
        <OpenedFile
          name={candidate.name}
          place={{ candidateId: candidate.id }}
          files={files}
          first={opened}
          onClose={() => open(undefined)}
        />
      )}
    </>
  )
}

function FileRow({ candidate, file, onOpen }: { candidate: CandidateProfile; file: PacketFile; onOpen: () => void }) {
  const remove = useRemovePacketFile()
  const now = useServerNow(60_000)
  const { id, name, kind, bytes, addedAt, addedBy } = file
  const Icon = kind === 'pdf' ? IconFileText : kind === 'docx' || kind === 'text' ? IconFileTypography : IconPhoto
  const press = async () => {
    const sure = await confirm({
      title: `Remove ${name}?`,
      body: 'It is deleted for good, for every panel. Earlier backups still contain it.',
      confirm: 'Remove it',
      danger: true,
    })
    if (!sure) return
    void sayWhenDone(
      remove.mutateAsync({ params: { id: candidate.id, fileId: id } }),
      `${name} is removed.`,
      `${name} was not removed`,
    )
  }
  return (
    <li className={`${boxes.line} ${boxes.gap10}`}>
      <Icon size={20} stroke={1.6} aria-hidden="true" className={`${boxes.fixed} ${texts.muted}`} />
      <span className={`${boxes.grow} ${boxes.shrink}`}>
        <button type="button" className={`${boxes.press} ${texts.strong} ${texts.anywhere} ${classes.name}`} onClick={onOpen}>
          {name}
        </button>
        <span className={`${texts.fine} ${classes.facts}`}>
          {capitalised(packetKindInWords[kind])}, {fileSize(bytes)} · {addedBy ? `${addedBy.name}, ` : ''}
          {dayAndTime(addedAt, now, { inSentence: true })}
        </span>
      </span>
      {!candidate.hold && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          loading={remove.isPending}
          aria-label={`Remove ${name}`}
          onClick={() => void press()}
        >
          <IconTrash size={18} aria-hidden="true" />
        </ActionIcon>
      )}
    </li>
  )
}
