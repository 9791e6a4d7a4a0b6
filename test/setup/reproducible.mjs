// `npm run test:reproducible`: two builds of the same sources are the same, byte for byte.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'

const folder = join(root, 'dist')

/** @returns {Map<string, string>} hashes of all that was built, by path */
function contents() {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter(name => statSync(join(folder, name)).isFile())
  const hash = (/** @type {string} */ name) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
  return new Map(files.map(name => [name, hash(name)]))
}

/**
 * Builds at another place on earth, in another language.
 *
 * @param {string} timeZone
 * @param {string} language
 */
function build(timeZone, language) {
  const env = { TZ: timeZone, LANG: language, LC_ALL: language }
  if (!run('npm', ['run', 'build', '--silent'], { env })) process.exit(1)
  return contents()
}

const first = build('Pacific/Kiritimati', 'C')
const second = build('America/Adak', 'tr_TR.UTF-8')
const differing = [...new Set([...first.keys(), ...second.keys()])].filter(
  name => first.get(name) !== second.get(name),
)
for (const name of differing) console.error(`${name} differs`)
console.log(`${second.size} files, ${differing.length} differ between two builds`)
if (differing.length > 0 || second.size === 0) process.exitCode = 1
