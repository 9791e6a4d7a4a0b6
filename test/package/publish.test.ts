import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { customElements } from '../setup/custom-elements.ts'
import { brokenLinks, DOCUMENTS } from '../setup/documents.ts'
import { type Installation, installPackage } from './installed.ts'

/** What a package for ES modules alone cannot give, and does not promise. */
const NOT_PROMISED = ['node10', 'node16-cjs']

const TOP_LEVEL = [
  ...['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'SECURITY.md', 'e2e', 'llms.txt'],
  ...['package.json', 'public', 'src', 'test'],
]

/** What somebody may read who has the package alone; other documents speak of a clone. */
const TO_BE_READ = DOCUMENTS.filter(name => !/^(?:test|src\/README|e2e\/faults)/.test(name))

let consumer: Installation
beforeAll(() => {
  consumer = installPackage()
})
afterAll(() => consumer.remove())

describe('the packed package', () => {
  it('has nothing that publint would change', async () => {
    const tarball = new Uint8Array(readFileSync(consumer.tarball)).buffer
    const { messages } = await publint({ pack: { tarball }, strict: true })
    expect(messages.map(message => formatMessage(message, manifest, { color: false }))).toEqual([])
  })

  it('has the right types for every way to import it', async () => {
    const tarball = createPackageFromTarballData(new Uint8Array(readFileSync(consumer.tarball)))
    const { types, ...result } = await checkPackage(tarball)
    expect(types).not.toBe(false)
    const problems = 'problems' in result ? result.problems : []
    const promised = problems.filter(
      problem => !('resolutionKind' in problem && NOT_PROMISED.includes(problem.resolutionKind)),
    )
    expect(promised).toEqual([])
  })

  it('holds what its entries need, the licence and what is to be read, and no more', () => {
    const listed = execFileSync('tar', ['-tzf', consumer.tarball]).toString().trim().split('\n')
    const names = listed.map(name => name.replace(/^package\//, ''))
    const others = names.filter(name => !name.startsWith('dist/'))
    expect([...new Set(others.map(name => name.split('/')[0]))].sort()).toEqual(TOP_LEVEL)
    // Sources and recipes are there because documents lead to them; what was built or installed for these stays at home.
    expect(others.length).toBeLessThan(90)
    expect(names.filter(name => /node_modules|package-lock|^e2e.*\/(?:dist|out)\//.test(name))).toEqual([])
    expect(names.filter(name => /^dist\/(?:site.*|.*\.map|.*(?<!\.d)\.tsx?)$/.test(name))).toEqual([])
  })

  it.each(TO_BE_READ)('has all that its %s leads to', document => {
    expect(brokenLinks(document, join(consumer.folder, 'node_modules', manifest.name))).toEqual([])
  })

  it('gives types before everything else', () => {
    for (const [path, entry] of Object.entries(consumer.manifest.exports)) {
      if (typeof entry === 'object') expect(Object.keys(entry ?? {})[0], path).toBe('types')
    }
  })

  it('has the files that editors and CDNs ask for', () => {
    const home = join(consumer.folder, 'node_modules', manifest.name)
    for (const path of [manifest.unpkg, manifest.jsdelivr, manifest.customElements]) {
      expect(existsSync(join(home, path)), path).toBe(true)
    }
    expect(JSON.parse(readFileSync(join(home, manifest.customElements), 'utf8'))).toEqual(customElements())
  })
})

describe('the custom elements manifest', () => {
  const [declaration] = customElements().modules[0]?.declarations ?? []

  it('describes every setting, each with its type', () => {
    for (const { name, description, type } of declaration?.attributes ?? []) {
      expect(description, name).not.toBe('')
      expect(type.text, name).not.toBe('unknown')
    }
  })

  it('knows all that can be styled, heard and called', () => {
    const { members = [], events = [], cssParts = [], cssProperties = [], slots = [] } = declaration ?? {}
    for (const list of [members, events, cssParts, cssProperties, slots])
      expect(list.length).toBeGreaterThan(0)
  })
})
