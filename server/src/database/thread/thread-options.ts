/** `write` opens the one connection that changes anything; `read` one that can't. */
export interface ThreadOptions {
  file: string
  mode: 'write' | 'read'
  /** The file that an earlier thread had open: another file in its place, or a new one, is not it. */
  identity?: string | undefined
}
