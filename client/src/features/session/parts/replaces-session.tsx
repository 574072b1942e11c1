import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'
import boxes from '../../../ui/box.module.css'

interface Props {
  /** What one signs in with. */
  by: string
  title?: string
  children?: ReactNode
}

/** What comes of signing in where somebody is signed in. */
export const ReplacesSession = ({ by, title, children }: Props) => (
  <Alert color="accent" className={boxes.full} title={title}>
    Signing in with {by} replaces that session in every tab of this browser, and removes its data from this device. You are asked
    first if some of it was never sent. {children}
  </Alert>
)
