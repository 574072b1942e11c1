import { Button, Progress } from '@mantine/core'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import type { PacketUpload } from '../../state/use-packet-uploads.ts'
import classes from './packet-card.module.css'

/** A file on its way, or why it wasn't taken. */
export function UploadRow({ upload, onAgain, onDrop }: { upload: PacketUpload; onAgain: () => void; onDrop: () => void }) {
  const { file, sent, failed } = upload
  const percent = Math.round(sent * 100)
  return (
    <li className={`${boxes.stack} ${boxes.gap6}`}>
      <div className={`${boxes.line} ${boxes.gap8}`}>
        <span className={`${boxes.grow} ${boxes.shrink} ${texts.anywhere} ${texts.small}`}>{file.name}</span>
        {failed !== undefined && (
          <Button size="compact-sm" variant="default" onClick={onAgain} aria-label={`Add ${file.name} again`}>
            Again
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={onDrop}
          aria-label={failed === undefined ? `Stop adding ${file.name}` : `Close: ${file.name}`}
        >
          {failed === undefined ? 'Stop' : 'Close'}
        </Button>
      </div>
      {failed === undefined ? (
        <Progress value={percent} size="sm" className={classes.progress} aria-label={`${file.name} is being added`} />
      ) : (
        <p className={`${texts.dangerFine} ${texts.anywhere}`} role="alert">
          Not added. {failed}
        </p>
      )}
    </li>
  )
}
