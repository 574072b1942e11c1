import { createHash } from 'node:crypto'
import { html } from '@panelbook/shared/candidates/access-pack/html-text'
import { mailedKindWords } from '@panelbook/shared/outbox/mailed-kind'
import { kindsOf, type Unsubscribed } from './unsubscribe-address.ts'

const STYLE = `:root { color-scheme: light dark }
body { margin: 0; padding: 48px 20px; font: 17px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif }
main { max-width: 520px; margin: 0 auto }
h1 { font-size: 24px; line-height: 1.3; margin: 0 0 16px }
button { font: inherit; font-weight: 600; padding: 10px 20px; border: 0; border-radius: 8px; background: #2b5fb8; color: #fff; cursor: pointer }
button:focus-visible, a:focus-visible { outline: 3px solid #2b5fb8; outline-offset: 3px }
a { color: inherit }`

/** Of this page: nothing is loaded, no script runs, and its one form goes to where it came from. */
export const UNSUBSCRIBE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * A page without anything that could fail. It names nobody: whoever has the mail, or was forwarded it, reads it.
 *
 * @param done whether it is switched off by now
 * @param settings where it is switched on again
 */
export function unsubscribePage(of: Unsubscribed, { done, settings }: { done: boolean; settings: string }): string {
  const kinds = html`<ul>${kindsOf(of).map((kind) => html`<li>${mailedKindWords[kind]}</li>`)}</ul>`
  const title = done ? 'This mail is switched off' : 'Switch this mail off?'
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${done ? 'Panelbook no longer sends you notices of this, by mail or by chat:' : 'Panelbook then sends you no notices of this any more, by mail or by chat:'}</p>
${kinds}
${done ? html`<p>They stay in the page. You can switch them on again in the <a href="${settings}">settings</a>.</p>` : html`<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button type="submit">Switch it off</button></form>`}
</main>
</body>
</html>
`.html
}
