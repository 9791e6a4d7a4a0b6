import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'vite'

/**
 * A built module and all it imports at once, however deep; what it imports on demand is left out.
 *
 * @param {string} file
 * @param {Set<string>} [found]
 * @returns {string[]} paths of files
 */
export function eagerChunks(file, found = new Set()) {
  if (found.has(file)) return []
  found.add(file)
  const { module } = parseSync(file, readFileSync(file, 'utf8'))
  const requests = [
    ...module.staticImports.map(each => each.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map(entry => entry.moduleRequest?.value)),
  ]
  for (const request of requests)
    if (request?.startsWith('.')) eagerChunks(join(dirname(file), request), found)
  return [...found]
}
