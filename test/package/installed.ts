import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** What a consumer has beside the package and its own dependencies: what these need, and tools. */
const NEIGHBOURS = [
  '@preact/signals-core',
  '@types/node',
  'undici-types',
  '@types/react',
  'csstype',
  'vite',
  'typescript',
  'vitest',
]

/** An otherwise empty project into which the packed package is installed. */
export type Installation = {
  readonly folder: string
  /** Of the packed package. */
  readonly tarball: string
  readonly manifest: Readonly<Record<'exports' | 'dependencies', Readonly<Record<string, unknown>>>>
  write(name: string, text: string): void
  /** Runs a program of Node in the project; returns its output, throws when it fails. */
  node(...args: readonly string[]): string
  remove(): void
}

export function installPackage(): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'guest-chat-consumer-'))
  const home = join(folder, 'node_modules', 'guest-chat-widget')
  mkdirSync(home, { recursive: true })
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder])
  const tarball = join(folder, packed.toString().trim().split('\n').at(-1) ?? '')
  execFileSync('tar', ['-xzf', tarball, '-C', home, '--strip-components', '1'])

  const manifest: Installation['manifest'] = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  for (const name of [...Object.keys(manifest.dependencies), ...NEIGHBOURS]) {
    const link = join(folder, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(resolve('node_modules', name), link, 'junction')
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }')

  return {
    folder,
    tarball,
    manifest,
    write: (name, text) => writeFileSync(join(folder, name), text),
    node: (...args) => runNode(folder, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** What can be imported by name, as a consumer writes it. */
export const entriesOf = ({ manifest }: Installation): readonly string[] =>
  Object.keys(manifest.exports)
    .filter(path => !path.includes('*') && !path.endsWith('.json'))
    .map(path => path.replace('.', 'guest-chat-widget'))

function runNode(folder: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed\n${stdout}${stderr}`)
  return stdout
}
