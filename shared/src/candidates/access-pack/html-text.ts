/** A piece of a page in which every word that somebody wrote is escaped. */
export interface Html {
  html: string
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.toWellFormed().replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? sign)

type Part = string | number | Html
const written = (part: Part): string => (typeof part === 'object' ? part.html : escaped(String(part)))

/** Builds a page: what stands in the template is markup, and what is put into it is text, unless it was built by this as well. */
export function html(strings: TemplateStringsArray, ...parts: (Part | readonly Part[])[]): Html {
  const put = parts.map((part) => (Array.isArray(part) ? part.map(written).join('') : written(part as Part)))
  return { html: strings.map((markup, index) => markup + (put[index] ?? '')).join('') }
}

/** Words as they were written, with their lines, in the direction in which they are read. */
export const paragraphs = (text: string): Html => html`<blockquote class="words" dir="auto">${text}</blockquote>`

/** A list; nothing where nothing is in it. */
export const items = (all: readonly Part[]): Html =>
  all.length === 0 ? { html: '' } : html`<ul>${all.map((each) => html`<li dir="auto">${each}</li>`)}</ul>`
