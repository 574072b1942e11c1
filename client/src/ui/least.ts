import type { CSSProperties } from 'react'

/** How narrow one of the things in `boxes.auto` may become, as a CSS length. */
export const least = (width: string): CSSProperties => ({ '--least': width }) as CSSProperties
