import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { en } from '../src/i18n/en.ts'
import { tableNames } from '../src/i18n/languages.ts'
import { GuestChatElement } from '../src/index.ts'
import * as source from './setup/element-source.ts'
import * as readme from './setup/readme-reference.ts'

const sorted = (names: Iterable<string>) => [...names].sort()
const namesOf = (members: readonly { readonly name: string }[]) => sorted(members.map(({ name }) => name))

describe('the reference of the README names what the source has, and nothing else', () => {
  const rows = readme.settingsRows()

  it('as attributes', () => {
    expect(sorted(rows.flatMap(row => row.attributes))).toEqual(sorted(source.attributes))
    // Every element has `hidden`.
    const observed = GuestChatElement.observedAttributes.filter(name => name !== 'hidden')
    expect(sorted(observed)).toEqual(sorted(source.attributes))
  })

  it('as properties, of which each has a type', () => {
    expect(sorted(rows.flatMap(row => row.properties))).toEqual(sorted(source.properties))
    expect(namesOf(source.settings())).toEqual(sorted(source.properties))
  })

  it('as methods, of which each is a verb of the script’s global', () => {
    const methods = namesOf(source.methods())
    expect(sorted(readme.methodNames())).toEqual(methods)
    const [, typed = ''] = /type Verb =(.*?)\n\n/s.exec(read('src/element/page.ts')) ?? []
    expect(sorted(typed.match(/\w+/g) ?? [])).toEqual(methods)
  })

  it('as events, with the names in their details', () => {
    const rows = readme.eventRows()
    expect(sorted(rows.flatMap(row => row.names))).toEqual(namesOf(source.events()))
    for (const { names, detail } of rows) {
      for (const { name, type } of source.events().filter(event => names.includes(event.name))) {
        expect(detailNames(detail), name).toEqual(detailNames(type))
      }
    }
  })

  it('as parts and slots', () => {
    expect(sorted(readme.partNames())).toEqual(source.parts())
    expect(sorted(readme.slotNames())).toEqual(source.slots())
    expect(source.parts()).not.toContain('')
  })

  it('as codes of errors', () => {
    const [, codes = ''] = /type ErrorCode =\n(.*?)\n\n/s.exec(read('src/guest-api/errors.ts')) ?? []
    const known = [...codes.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code)
    expect(readme.errorCodes()).toEqual(known.sort())
  })

  it('as names for tests', () => {
    const files = [...readdirSync('src/view').map(file => `src/view/${file}`), 'src/session/state.ts']
    const words: readonly unknown[] = Object.values(en)
    const isKnown = (name: string) => words.includes(name) || files.some(file => read(file).includes(name))
    const names = readme.namesForTests()
    expect(names.length).toBeGreaterThan(15)
    expect(names.filter(name => !isKnown(name))).toEqual([])
  })

  it('as custom properties', () => {
    expect(sorted(readme.tokenNames())).toEqual(namesOf(source.tokens()))
  })

  it('as languages', () => {
    const english = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })
    expect(readme.languages()).toEqual(sorted(tableNames.map(name => english.of(name) ?? name)))
  })

  it('as entries of the package', () => {
    const named = new Set(read('README.md').match(/guest-chat-widget(?:\/[a-z]+)*(?=['`])/g))
    const entries = Object.keys(manifest.exports).filter(path => !/\*|\.json$/.test(path))
    expect(sorted(named)).toEqual(sorted(entries.map(path => path.replace('.', manifest.name))))
  })
})

const read = (file: string): string => readFileSync(file, 'utf8')

/** `conversationId` and `reason` of `{ conversationId, reason: 'guest' | 'agent' }`. */
const detailNames = (type: string): readonly string[] =>
  (/^\{(.*)\}$/.exec(type)?.[1] ?? '').split(/[,;]/).map(
    member =>
      member
        .replace(/^\s*readonly /, '')
        .split(':')[0]
        ?.trim() ?? '',
  )
