import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { createEmulator } from '../src/emulator/index.ts'
import { brokenLinks, codeIn, DOCUMENTS, examplesIn } from './setup/documents.ts'
import * as source from './setup/element-source.ts'
import { steps } from './setup/steps.mjs'

const RECIPES = 'e2e/recipes'

const examples = DOCUMENTS.flatMap(document =>
  examplesIn(read(document)).map(example => ({ document, ...example })),
)
const inLanguages = (isOf: (language: string) => boolean) =>
  examples
    // What is `text` is a drawing.
    .filter(({ language }) => language !== 'text' && isOf(language))
    .map(each => ({ ...each, first: each.code.split('\n')[0] }))

/** What a recipe's own dependencies and its build bring is no recipe. */
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !/^(?:\..*|node_modules|dist|out|package-lock\.json)$/.test(name))
    .flatMap(entry => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path) : [path]
    })

const recipes = filesBelow(RECIPES)
  .filter(path => !path.endsWith('.md'))
  .map(path => dense(read(path)))

function read(file: string): string {
  return readFileSync(file, 'utf8')
}

function dense(code: string): string {
  return code.replace(/\s+/g, '')
}

/** Parts with blank lines between them, in this order, all of one file; `…` stands for what is left out. */
function isQuoted(code: string, recipe: string): boolean {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const parts = code.trim().split(/\n\s*\n/)
  const pattern = parts.map(part => dense(part).split('…').map(literal).join('[^]{0,400}?')).join('[^]*?')
  return new RegExp(pattern).test(recipe)
}

/** These are run as they stand in the README. */
const run = [...read('e2e/hooks.spec.ts').matchAll(/runExample\(page, "(.+?)"/g)].map(
  ([, beginning = '']) => beginning,
)

describe('an example in a document is one that runs', () => {
  it.each(inLanguages(language => language !== 'sh'))('$document: $first', ({ code }) => {
    const isRun = run.some(beginning => code.startsWith(beginning))
    expect(isRun || recipes.some(recipe => isQuoted(code, recipe))).toBe(true)
  })

  it('and there are some', () => {
    expect(examples.length).toBeGreaterThan(20)
    expect(isQuoted('const a = …', 'const b = 1')).toBe(false)
  })
})

describe('a command in a document exists', () => {
  const [bin] = Object.keys(manifest.bin)
  const options = read('src/emulator/cli-command.ts')

  it.each(inLanguages(language => language === 'sh'))('$document: $first', ({ code }) => {
    for (const line of code.split('\n').filter(line => /^\w/.test(line))) {
      const [program, ...words] = line
        .replace(/^npx /, '')
        .replace(/\s+#.*/, '')
        .split(' ')
      if (program === 'npm' && words[0] === 'install')
        expect(words[1]).toMatch(new RegExp(`/${manifest.name}-${manifest.version}.tgz$`))
      else if (program === 'npm') expectScript(words)
      else if (program === bin)
        for (const option of words) expect(options).toContain(option.replace(/^--/, ''))
      else expect(program).toBe('curl')
    }
  })

  function expectScript([verb = '', ...words]: readonly string[]): void {
    const script = verb === 'run' ? words[0] : verb
    expect(Object.keys(manifest.scripts)).toContain(script)
    const [, ...names] = script === 'test' ? words : []
    for (const name of names) expect(steps.map(step => step.name)).toContain(name)
  }

  it('and the rule that one of them posts is a rule', () => {
    const posted = examples.flatMap(({ code }) => /^curl .*?-d '(.*?)'$/ms.exec(code)?.[1] ?? [])
    expect(posted).toHaveLength(1)
    const emulator = createEmulator()
    for (const rule of posted) emulator.rules.add(JSON.parse(rule))
    expect(emulator.rules.list()).toHaveLength(1)
    emulator.close()
  })
})

describe('a link in a document leads somewhere', () => {
  it.each(DOCUMENTS)('%s', document => {
    expect(brokenLinks(document)).toEqual([])
  })
})

describe('what a sentence of a document names is there', () => {
  const files = filesBelow('.').map(path => `/${path.replaceAll('\\', '/')}`)
  const folders = new Set(
    files.flatMap(file => file.split('/').map((_, at, all) => all.slice(0, at).join('/'))),
  )
  const places = [...files, ...folders]
  const scripts = Object.keys(manifest.scripts)
  const stepNames = steps.map(step => step.name)

  /** What a command makes, or whoever reads this. */
  const made = ['e2e/screenshots/states', 'src/i18n/languages/sv.ts', 'test-results/bench/bench.md']

  /** Some stand in a folder that the sentence has named before; a star is a part of a name. */
  const isPlace = (path: string) => {
    const end = new RegExp(
      `/${path
        .replace(/^(?:\.\.\/)+|\/$/g, '')
        .replaceAll('.', '\\.')
        .replaceAll('*', '[^/]*')}$`,
    )
    return places.some(place => end.test(place))
  }

  it.each(DOCUMENTS)('in %s: files, scripts and steps', document => {
    const codes = codeIn(read(document))
    const paths = codes.filter(code =>
      /^(?:(?:src|test|e2e|public)\/\S+|[\w./*-]+\.(?:tsx?|mjs|css|md))$/.test(code),
    )
    expect(paths.filter(path => !made.includes(path) && !isPlace(path))).toEqual([])

    const commands = codes.flatMap(code => [
      ...code.matchAll(/\bnpm (run [\w:-]+|start|test\b(?: -- [a-z\d ]+)?)/g),
    ])
    for (const [command, words = ''] of commands) {
      const [name = '', ...rest] = words.replace(/^run /, '').split(/ (?:-- )?/)
      expect(scripts, command).toContain(name)
      for (const step of rest) expect(stepNames, command).toContain(step)
    }
  })

  it('in the README: every step of the tests, in order', () => {
    expect(codeIn(read('README.md'))).toContain(stepNames.join(' '))
  })

  it.each(DOCUMENTS)('in %s: events, verbs, and custom properties', document => {
    const text = codeIn(read(document)).join('\n')
    const namesIn = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name)
    const isIn = (members: readonly { readonly name: string }[], names: readonly (string | undefined)[]) =>
      expect(members.map(({ name }) => name)).toEqual(expect.arrayContaining([...names]))
    isIn(source.events(), namesIn(/\bguest-chat:([a-z-]+)/g))
    isIn(source.events(), namesIn(/GuestChat\('on', '(.+?)'/g))
    isIn([...source.methods(), { name: 'on' }, { name: 'open' }], namesIn(/GuestChat\('(\w+)'/g))
    isIn(source.tokens(), namesIn(/(--guest-chat-[a-z-]+)/g))
  })
})
