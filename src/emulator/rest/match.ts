export type PathParams = Readonly<Record<string, string>>

/** The values of the `{names}` in a path pattern, or undefined when the path is another. */
export function matchPath(pattern: string, path: string): PathParams | undefined {
  const names = pattern.split('/')
  const parts = path.split('/')
  if (names.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, name] of names.entries()) {
    const part = parts[at] ?? ''
    if (!name.startsWith('{')) {
      if (name !== part) return undefined
      continue
    }
    const value = decode(part)
    if (!value) return undefined
    params[name.slice(1, -1)] = value
  }
  return params
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
