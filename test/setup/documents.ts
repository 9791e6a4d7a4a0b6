import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Every document there is. */
export const DOCUMENTS = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'llms.txt', 'src/README.md'],
  ...['src/emulator/README.md', 'e2e/faults/README.md', 'e2e/recipes/README.md', 'test/simulation/README.md'],
  ...['test/bench/README.md', 'test/corpora/README.md'],
] as const

const FENCE = /^```(\w*)\n(.*?)^```/gms

export type Example = { readonly language: string; readonly code: string }

export const examplesIn = (text: string): readonly Example[] =>
  [...text.matchAll(FENCE)].map(([, language = '', code = '']) => ({ language, code }))

/** Everything that stands in backticks in a sentence or a table. */
export const codeIn = (text: string): readonly string[] =>
  [...text.replace(FENCE, '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replace(/\s+/g, ' '))

/** Links to what is not there, or to a heading that is not. `home` is the folder that the document's path begins in. */
export function brokenLinks(document: string, home = '.'): readonly string[] {
  const targets = [...read(join(home, document)).matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, target = '']) => target,
  )
  return targets.filter(target => {
    const [path = '', anchor] = target.split('#')
    if (/^https?:/.test(target)) return false
    const file = join(home, path === '' ? document : join(dirname(document), path))
    return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor))
  })
}

/** As GitHub makes them of headings. */
const anchorsOf = (file: string): readonly string[] =>
  [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

const read = (file: string): string => readFileSync(file, 'utf8')
