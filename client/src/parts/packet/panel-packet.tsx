import type { Id } from '@panelbook/shared/base/ids'
import type { PanelPacket as Packet } from '@panelbook/shared/packet/api'
import { fileSize } from '@panelbook/shared/packet/file-size'
import { packetKindInWords } from '@panelbook/shared/packet/packet'
import { useState } from 'react'
import boxes from '../../ui/box.module.css'
import { capitalised } from '../../ui/capitalised.ts'
import texts from '../../ui/text.module.css'
import { OpenedFile } from './opened-file.tsx'

/** What a panel is given of a packet: files to open, or that there are none for it. */
export function PanelPacket({ interviewId, name, packet }: { interviewId: Id; name: string; packet: Packet }) {
  const [opened, open] = useState<Id | undefined>()
  const { closed, files } = packet
  if (closed) return <p className={texts.muted}>This interview is reviewed without a CV.</p>
  return (
    <>
      <ul className={`${boxes.plain} ${boxes.stack} ${boxes.gap8}`}>
        {files.map(({ id, name: called, kind, bytes }) => (
          <li key={id}>
            <button type="button" className={`${boxes.press} ${texts.strong} ${texts.anywhere}`} onClick={() => open(id)}>
              {called}
            </button>{' '}
            <span className={`${texts.fine} ${texts.nowrap}`}>
              {capitalised(packetKindInWords[kind])}, {fileSize(bytes)}
            </span>
          </li>
        ))}
      </ul>
      {opened !== undefined && files.length > 0 && (
        <OpenedFile name={name} place={{ interviewId }} files={files} first={opened} onClose={() => open(undefined)} />
      )}
    </>
  )
}
