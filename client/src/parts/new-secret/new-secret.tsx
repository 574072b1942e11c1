import { Alert, Button, CopyButton } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'

/**
 * A new secret: on this screen, once.
 *
 * @param about why it is there once
 * @param copies gets the button that copies it
 * @param children what to do with it
 */
export function NewSecret({
  title,
  about = 'Panelbook keeps only a fingerprint of it and can’t show it again.',
  secret,
  copies,
  onDone,
  children,
}: {
  title: string
  about?: string
  secret: string
  copies?: Ref<HTMLButtonElement>
  onDone: () => void
  children?: ReactNode
}) {
  return (
    <Alert color="accent" title={title} role="status" className={boxes.below16}>
      <p className={`${texts.muted} ${boxes.below16}`}>{about}</p>
      <code className={`${boxes.inset} ${texts.mono} ${texts.smaller} ${texts.anywhere} ${texts.code}`}>{secret}</code>
      <div className={`${boxes.line} ${boxes.gap8} ${boxes.above8}`}>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button ref={copies} onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          I have copied it
        </Button>
      </div>
      {children}
    </Alert>
  )
}
