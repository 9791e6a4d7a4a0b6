import { describe, expect, it } from 'vitest'
import linter from '../biome.json' with { type: 'json' }
import { layers } from './architecture/layers.ts'
import {
  exportsAreNamed,
  filesAreShort,
  htmlIsSetInOneFile,
  importsFollowTheLayers,
  noCycles,
  nothingIsLogged,
  sanitiserIsUsedPlainly,
  usuallyUnderAHundredLines,
} from './architecture/rules.ts'
import { parseSource, readSources } from './architecture/source.ts'

const sources = readSources('src')

/** In-memory files: what is written after each path is its text. */
const planted = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => parseSource(path, text))

describe('the source', () => {
  it('imports in one direction', () => expect(importsFollowTheLayers(sources)).toEqual([]))
  it('has no two files that need each other', () => expect(noCycles(sources)).toEqual([]))
  it('sets HTML in one file only', () => expect(htmlIsSetInOneFile(sources)).toEqual([]))
  it('sanitises without what has let things through', () =>
    expect(sanitiserIsUsedPlainly(sources)).toEqual([]))
  it('writes nothing into the console of its host page', () => expect(nothingIsLogged(sources)).toEqual([]))
  it('has named exports only', () => expect(exportsAreNamed(sources)).toEqual([]))
  it('has no file over 300 lines', () => expect(filesAreShort(sources)).toEqual([]))
  it('has files of usually under 100 lines', () => expect(usuallyUnderAHundredLines(sources)).toEqual([]))

  it('knows its socket library in one file', () => {
    const users = sources.filter(({ imports }) =>
      imports.some(each => each.target === 'reconnecting-websocket'),
    )
    expect(users).toHaveLength(1)
  })
})

/** The folders that the linter forbids to the folder of a layer. */
function forbiddenByLinter(name: string): readonly string[] {
  const override = linter.overrides.find(({ includes }) => includes[0] === `src/${name}/**`)
  const rule = override?.linter.rules.style?.noRestrictedImports
  const groups = rule?.options.patterns.flatMap(({ group }) => group) ?? []
  // Written `**/{one,other}/**`.
  return groups.flatMap(group => group.replace(/^.*\{|\}.*$/g, '').split(','))
}

describe('the linter', () => {
  const folders = Object.keys(layers).filter(name => !/[./]/.test(name))

  it.each([...folders, 'emulator/console', 'demo/gallery'])(
    'forbids the folder %s what the layers forbid it',
    name => {
      const others = folders.filter(each => each !== name && !layers[name]?.layers.includes(each))
      expect(new Set(forbiddenByLinter(name))).toEqual(new Set(others))
    },
  )
})

describe('the rules', () => {
  it.each([
    ['a value', `import { createSession } from '../session/create-session.ts'`],
    ['a type', `import type { Session } from '../session/session.ts'`],
    ['a type in place', `export type X = import('../session/session.ts').Session`],
    ['an export', `export { createSession } from '../session/create-session.ts'`],
    ['everything', `export * from '../session/create-session.ts'`],
    ['a side effect', `import '../element/define.ts'`],
    ['something lazily', `export const later = () => import('../view/panel.tsx')`],
    ['a package', `import { signal } from '@preact/signals'`],
  ])('catch a file that imports %s from above its layer', (_, text) => {
    expect(importsFollowTheLayers(planted({ 'domain/member.ts': text }))).toHaveLength(1)
  })

  it('let the emulator know the types of the wire, and nothing that reads it', () => {
    const text = `
      import type { WebChatMessage } from '../guest-api/wire.ts'
      import { sample } from '../guest-api/wire.ts'
      import type { Message } from '../guest-api/parse.ts'`
    expect(importsFollowTheLayers(planted({ 'emulator/state.ts': text }))).toEqual([
      'emulator/state.ts may not import guest-api/wire.ts',
      'emulator/state.ts may not import even types of guest-api/parse.ts',
    ])
  })

  it('keep Node out of the emulator that runs in a page', () => {
    const text = `import { createServer } from 'node:http'`
    const files = planted({ 'emulator/node.ts': text, 'emulator/routes.ts': text })
    expect(importsFollowTheLayers(files)).toEqual(['emulator/routes.ts may not import node:http'])
  })

  it('catch a cycle of three', () => {
    const files = planted({
      'lib/a.ts': `import './b.ts'`,
      'lib/b.ts': `import type { C } from './c.ts'`,
      'lib/c.ts': `export { A } from './a.ts'`,
    })
    expect(noCycles(files)).toEqual(['lib/a.ts → lib/b.ts → lib/c.ts → lib/a.ts'])
  })

  it.each([
    `element.innerHTML = text`,
    `element['outerHTML'] = text`,
    `Object.assign(element, { innerHTML: text })`,
    `element.insertAdjacentHTML('beforeend', text)`,
    `document.write(text)`,
    `new DOMParser().parseFromString(text, 'text/html')`,
    `export const view = <p dangerouslySetInnerHTML={{ __html: text }} />`,
  ])('catch %s', text => {
    expect(htmlIsSetInOneFile(planted({ 'view/message.tsx': text }))).toHaveLength(1)
    expect(htmlIsSetInOneFile(planted({ 'view/rich-text.tsx': text }))).toEqual([])
  })

  it.each([`purifier.addHook('x', y)`, `const config = { ADD_TAGS: ['x'] }`])('catch %s', text => {
    expect(sanitiserIsUsedPlainly(planted({ 'view/rich-text.tsx': text }))).toHaveLength(1)
  })

  it('catch a default export, a log line and a file that is too long', () => {
    const files = planted({ 'lib/a.ts': `export default 1\nconsole.log(1)${'\n'.repeat(300)}` })
    const problems = [exportsAreNamed, nothingIsLogged, filesAreShort].flatMap(rule => rule(files))
    expect(problems).toEqual([
      'lib/a.ts has a default export',
      'lib/a.ts uses console.log',
      'lib/a.ts has 301 lines',
    ])
  })
})
