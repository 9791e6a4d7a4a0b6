import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { createEmulator } from '../src/emulator/index.ts'
import { steps } from './setup/steps.mjs'

const DOCUMENTS = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'llms.txt', 'src/README.md'],
  ...['src/emulator/README.md', 'e2e/faults/README.md', 'e2e/recipes/README.md', 'test/simulation/README.md'],
  ...['test/bench/README.md', 'test/corpora/README.md'],
]
const RECIPES = 'e2e/recipes'

type Example = { readonly document: string; readonly language: string; readonly code: string }

const examples: readonly Example[] = DOCUMENTS.flatMap(document =>
  [...read(document).matchAll(/^```(\w*)\n(.*?)^```/gms)].map(([, language = '', code = '']) => ({
    document,
    language,
    code,
  })),
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
      const [program, ...words] = line.replace(/\s+#.*/, '').split(' ')
      if (program === 'npm') expectScript(words)
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
    const targets = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const broken = targets.filter(target => {
      const [path = '', anchor] = target.split('#')
      if (/^https?:/.test(target)) return false
      const file = path === '' ? document : join(dirname(document), path)
      return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor))
    })
    expect(broken).toEqual([])
  })
})

/** As GitHub makes them of headings. */
const anchorsOf = (file: string): readonly string[] =>
  [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
