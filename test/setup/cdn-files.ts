import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the printed tags say that the files are. */
const BASE = 'https://your-cdn.example/guest-chat-widget/'

/** What `integrity.json` says about the folder for static hosting. */
export type CdnFiles = {
  readonly version: string
  /** Of every script, by its name, for the attribute `integrity`. */
  readonly integrity: Readonly<Record<string, string>>
  /** To copy into a page. */
  readonly script: string
  /** To copy into the page before it: browsers check with it what the script loads. */
  readonly importMap: string
}

export const integrityOf = (body: string | Uint8Array): string =>
  `sha384-${createHash('sha384').update(body).digest('base64')}`

/**
 * Adds to each entry one of the same contents that has the version in its name and asks only for names of that kind,
 * and writes `integrity.json`. The entries without a version are what a page names that wants the newest.
 */
export function nameVersions(folder: string, version: string): void {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const [script, element] = [`guest-chat-${version}.js`, `element-${version}.js`]
  const parts = read('guest-chat.js').split('element.js')
  if (parts.length !== 2) throw new Error('the script tag has to name element.js once')
  writeFileSync(join(folder, script), parts.join(element))
  writeFileSync(join(folder, element), read('element.js'))

  const names = readdirSync(folder).filter(name => name.endsWith('.js'))
  const integrity = Object.fromEntries(names.sort().map(name => [name, integrityOf(read(name))]))
  const files: CdnFiles = {
    version,
    integrity,
    script: scriptTag(script, integrity[script] ?? ''),
    importMap: `<script type="importmap">\n${importMap(integrity, BASE)}\n</script>`,
  }
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(files, undefined, 2)}\n`)
}

const scriptTag = (name: string, integrity: string): string =>
  [
    `<script async src="${BASE}${name}"`,
    `        integrity="${integrity}" crossorigin="anonymous"`,
    '        data-organization-id="…" data-deployment-id="…" data-queue="…"></script>',
  ].join('\n')

/** Of all that the script may load, below an address. */
export function importMap(integrity: CdnFiles['integrity'], base: string): string {
  const modules = Object.entries(integrity).filter(([name]) => name.startsWith('element-'))
  const known = Object.fromEntries(modules.map(([name, hash]) => [`${base}${name}`, hash]))
  return JSON.stringify({ integrity: known }, undefined, 2)
}
