/**
 * The whole address of a page of this origin; undefined for what leads anywhere else. Read as browsers read it: a backslash is a
 * slash to them, and tabs and line breaks are nothing, so `/\elsewhere` would leave.
 */
export function ownAddress(wanted: string, origin = window.location.origin): string | undefined {
  if (!wanted.startsWith('/') || !URL.canParse(wanted, origin)) return undefined
  const url = new URL(wanted, origin)
  return url.origin === origin ? url.href : undefined
}
