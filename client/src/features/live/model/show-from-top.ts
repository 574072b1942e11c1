/** Shows a column from its top, also on a low screen, where it doesn't scroll by itself. */
export function showFromTop(column: HTMLElement | null): void {
  column?.scrollTo({ top: 0, behavior: 'instant' })
  const frame = column?.parentElement
  if (frame && frame.scrollHeight > frame.clientHeight) column.scrollIntoView({ block: 'start', behavior: 'instant' })
}
