import { ActionIcon, Tooltip } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import type { PacketFile } from '@panelbook/shared/packet/packet'
import { IconDownload, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { type PacketPlace, packetFileUrl } from '../../api/packet/packet.ts'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { FileContent } from './file-content.tsx'
import classes from './packet-reader.module.css'

const SCALES = [0.75, 1, 1.25, 1.5, 2, 3] as const

/** The files of a packet, one at a time: chosen above, drawn below, and to be downloaded. */
export function PacketReader({
  place,
  files,
  first,
}: {
  place: PacketPlace
  files: readonly PacketFile[]
  first?: Id | undefined
}) {
  const [chosen, choose] = useState(first)
  const [step, setStep] = useState(1)
  const panel = useId()
  // A file that was removed meanwhile is left for the first.
  const file = files.find(({ id }) => id === chosen) ?? files[0]
  if (!file) return null
  const zoomable = file.kind !== 'text' && file.kind !== 'docx'
  return (
    <div className={classes.reader}>
      <div className={`${boxes.middle} ${boxes.gap8} ${boxes.ruleBelow} ${boxes.surface} ${classes.bar}`}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't scroll in a line of a flexible width everywhere */}
        <div role="group" aria-label="Files" className={`${boxes.gap8} ${classes.files}`}>
          {files.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className={`${boxes.choice} ${classes.file}`}
              aria-pressed={id === file.id}
              aria-controls={panel}
              title={name}
              onClick={() => choose(id)}
            >
              <span className={texts.ellipsis}>{name}</span>
            </button>
          ))}
        </div>
        <div className={`${boxes.line} ${boxes.gap4} ${boxes.fixed} ${boxes.end}`}>
          {zoomable && (
            <>
              <Zoom label="Smaller" disabled={step === 0} onClick={() => setStep(step - 1)}>
                <IconZoomOut size={18} aria-hidden="true" />
              </Zoom>
              <Zoom label="Larger" disabled={step === SCALES.length - 1} onClick={() => setStep(step + 1)}>
                <IconZoomIn size={18} aria-hidden="true" />
              </Zoom>
            </>
          )}
          <Tooltip label="Download">
            <ActionIcon
              component="a"
              href={packetFileUrl(place, file)}
              download
              variant="subtle"
              color="gray"
              size={36}
              aria-label={`Download ${file.name}`}
            >
              <IconDownload size={18} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section id={panel} className={classes.content} tabIndex={0} aria-label={file.name}>
        <FileContent key={file.id} place={place} file={file} scale={zoomable ? (SCALES[step] ?? 1) : 1} />
      </section>
    </div>
  )
}

function Zoom({ label, disabled, onClick, children }: ZoomProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      aria-label={label}
      aria-disabled={disabled}
      onClick={disabled ? undefined : onClick}
    >
      {children}
    </ActionIcon>
  )
}

interface ZoomProps {
  label: string
  disabled: boolean
  onClick: () => void
  children: React.ReactNode
}
