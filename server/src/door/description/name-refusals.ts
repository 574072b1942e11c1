interface Described {
  paths?: object
  components?: { responses?: object }
}

/**
 * Most endpoints are refused alike, so each refusal stands once in the document and is referred to: written out at every operation
 * they would be a third of it.
 *
 * @returns the document, in whose operations only what is answered when it is done is left in its place
 */
export function nameRefusals<D extends Described>(document: D): D {
  const names = new Map<string, string>()
  const nameOf = (status: string, response: unknown): string => {
    const text = JSON.stringify(response)
    const known = names.get(text)
    if (known !== undefined) return known
    const plain = status === 'default' ? 'RefusedOtherwise' : `Refused${status}`
    const alike = [...names.values()].filter((name) => name === plain || name.startsWith(`${plain}.`)).length
    const name = alike === 0 ? plain : `${plain}.${alike + 1}`
    names.set(text, name)
    return name
  }
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path as Record<string, { responses?: Record<string, unknown> }>)) {
      for (const [status, response] of Object.entries(operation.responses ?? {})) {
        if (status !== '200') Object.assign(operation.responses ?? {}, { [status]: refersTo(nameOf(status, response)) })
      }
    }
  }
  const responses = Object.fromEntries([...names].map(([text, name]) => [name, JSON.parse(text)]))
  return { ...document, components: { ...document.components, responses } }
}

const refersTo = (name: string) => ({ $ref: `#/components/responses/${name}` })
