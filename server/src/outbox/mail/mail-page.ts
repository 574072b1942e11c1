import { cut, isolated } from '@panelbook/shared/base/text'
import { html } from '@panelbook/shared/candidates/access-pack/html-text'

/** A mail as somebody reads it. */
export interface MailContent {
  subject: string
  text: string
  html: string
}

/** Letters of a name in a subject: mail programs show about as many. */
const NAME_IN_SUBJECT = 80

interface Said {
  name: string
  words: string
  about: readonly string[]
  open: string
  link: string
  why: string
  /** Where its reader chooses what they are mailed; absent where there is nothing to choose. */
  settings?: string | undefined
}

type Html = ReturnType<typeof html>

/** Colours and the background are left to the mail program, but for the button: legible on white and on black alike. */
export function mailPage({ name, words, about, open, link, why, settings }: Said): string {
  const [first = '', ...others] = about
  return page(
    { name, words, why, settings },
    html`<p style="margin: 0 0 24px"><strong><bdi>${first}</bdi></strong>${others.map((line) => html`<br><bdi>${line}</bdi>`)}</p>
<p style="margin: 0 0 24px"><a href="${link}" style="display: inline-block; padding: 10px 18px; border-radius: 6px; background: #2b5fb8; color: #ffffff; text-decoration: none">${open}</a></p>`,
  )
}

/** What one mail tells of one candidate, interview or role. */
export interface ToldTogether {
  about: readonly string[]
  notices: readonly { words: string; by: string | undefined; link: string }[]
}

/** The same of several notices: each is a link of its own, under what it is about. */
export function digestPage({
  groups,
  ...said
}: Omit<Said, 'about' | 'open' | 'link'> & { groups: readonly ToldTogether[] }): string {
  const line = ({ words, by, link }: ToldTogether['notices'][number]) =>
    html`<br><a href="${link}" style="display: inline-block; padding: 4px 0">${words}</a>${by === undefined ? '' : html` · <bdi>${by}</bdi>`}`
  return page(
    said,
    html`${groups.map(
      ({
        about: [first = '', ...others],
        notices,
      }) => html`<p style="margin: 0 0 20px"><strong><bdi>${first}</bdi></strong>${others.map((each) => html`<br><bdi>${each}</bdi>`)}${notices.map(line)}</p>
`,
    )}`,
  )
}

function page({ name, words, why, settings }: Pick<Said, 'name' | 'words' | 'why' | 'settings'>, said: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${words}</title>
<style>:root { color-scheme: light dark; supported-color-schemes: light dark; }</style>
</head>
<body style="margin: 0; padding: 24px 16px; font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif">
<div style="max-width: 560px; margin: 0 auto">
<p style="margin: 0 0 16px">Hello <bdi>${name}</bdi>,</p>
<h1 style="margin: 0 0 16px; font-size: 20px; line-height: 1.3">${words}</h1>
${said}
<p style="margin: 0; padding-top: 16px; border-top: 1px solid #808080; font-size: 13px">${why}${settings === undefined ? '' : html` <a href="${settings}" style="color: inherit">Settings</a>`}</p>
</div>
</body>
</html>
`.html
}

/** What somebody wrote as one line of plain letters: no line breaks, and no signs that turn the letters after them around. */
export const inLine = (text: string): string =>
  text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()

export const shortened = (name: string): string => {
  const short = cut(name, NAME_IN_SUBJECT)
  return isolated(short === name ? name : `${short}…`)
}
