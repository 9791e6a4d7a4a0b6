import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { type CdnFiles, integrityOf } from '../setup/cdn-files.ts'

const cdn = 'dist/cdn'
const read = (name: string) => readFileSync(join(cdn, name), 'utf8')
const files: CdnFiles = JSON.parse(read('integrity.json'))
const [script, element] = [`guest-chat-${manifest.version}.js`, `element-${manifest.version}.js`]
const scripts = readdirSync(cdn).filter(name => name.endsWith('.js'))

describe('the files that never change', () => {
  it('have the version or their contents in their names', () => {
    const named = scripts.filter(
      name => name.endsWith(`-${manifest.version}.js`) || /-[0-9a-f]{6}\.js$/.test(name),
    )
    expect(scripts.filter(name => !named.includes(name))).toEqual(['element.js', 'guest-chat.js'])
  })

  it('lead to each other only, so that no two versions mix', () => {
    expect(read(script)).toContain(element)
    for (const name of scripts.filter(name => name !== 'guest-chat.js'))
      expect(read(name), name).not.toMatch(/["'`](?:\.\/)?(?:element|guest-chat)\.js/)
  })

  it('are the same as those without a version, but for what they lead to', () => {
    expect(read(element)).toBe(read('element.js'))
    expect(read(script).replace(element, 'element.js')).toBe(read('guest-chat.js'))
  })
})

describe('the hashes of the files', () => {
  it('are right, of every script', () => {
    expect(files.integrity).toEqual(Object.fromEntries(scripts.map(name => [name, integrityOf(read(name))])))
  })

  it('stand in the tag to copy, which names the version', () => {
    expect(files.script).toContain(`/${script}"`)
    expect(files.script).toContain(`integrity="${files.integrity[script]}" crossorigin="anonymous"`)
  })

  it('stand in the import map to copy, of everything that the script may load', () => {
    const [, json = ''] = /<script type="importmap">(.*)<\/script>/s.exec(files.importMap) ?? []
    const mapped = Object.entries<string>(JSON.parse(json).integrity).map(([url, hash]) => [
      new URL(url).pathname.split('/').at(-1) ?? '',
      hash,
    ])
    const loaded = scripts.filter(name => name !== 'element.js' && !name.startsWith('guest-chat'))
    expect(mapped.map(([name]) => name)).toEqual(loaded)
    for (const [name = '', hash] of mapped) expect(hash).toBe(files.integrity[name])
  })
})
