import type { LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LinkButton } from './link-button.tsx'
import { Empty } from './page-states.tsx'

/** A list in which nothing is yet: who may begin it is told how, everybody else where it comes from. */
export function NoneYet({ title, icon, mayBegin, begin, how, otherwise }: NoneYetProps) {
  return (
    <Empty title={title} icon={icon} action={mayBegin && <LinkButton to={begin.to}>{begin.label}</LinkButton>}>
      {mayBegin ? how : otherwise}
    </Empty>
  )
}

interface NoneYetProps {
  title: string
  icon: ReactNode
  mayBegin: boolean
  begin: { to: NonNullable<LinkProps['to']>; label: string }
  how: string
  otherwise: string
}
