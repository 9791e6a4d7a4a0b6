import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The pages that talk to the platform; the script lies beside the first one, where the platform lives. */
const PAGES = [
  { page: 'index.html', script: '<script src="./platform.js"></script>' },
  {
    page: 'console/index.html',
    script: '<script src="../platform.js" data-home="../?console"></script>',
  },
]

/** For tests, which have a server, and for the README. */
const NOT_SHOWN = ['hosts', 'preview.png']

/**
 * Makes the static preview: the demo's pages as they are, for any static host, with a script before all others that
 * answers for the platform.
 */
export async function writePreview(site: string, preview: string): Promise<void> {
  const leftOut = NOT_SHOWN.map(name => join(site, name))
  await cp(site, preview, { recursive: true, filter: path => !leftOut.includes(path) })
  for (const { page, script } of PAGES) {
    const file = join(preview, page)
    const html = await readFile(file, 'utf8')
    const [head, ...rest] = html.split('<head>')
    if (rest.length !== 1) throw new Error(`${page} has no head`)
    await writeFile(file, `${head}<head>\n    ${script}${rest[0]}`)
  }
}
