import { htmlHomes, type Layer, layerOf, layers, narrowings, packageHomes } from './layers.ts'
import type { Import, Source } from './source.ts'

/** Sentences about what is wrong; none when all is well. */
export type Rule = (sources: readonly Source[]) => readonly string[]

const eachFile =
  (check: (source: Source) => readonly string[]): Rule =>
  sources =>
    sources.flatMap(check)

const isPackage = (specifier: string, name: string) =>
  name.endsWith(':') ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`)

function isAllowedPackage(path: string, { packages }: Layer, specifier: string): boolean {
  const name = packages.find(candidate => isPackage(specifier, candidate))
  return name !== undefined && (packageHomes[name]?.test(path) ?? true)
}

function isAllowedFile(from: string, { layers: allowed }: Layer, { target, onlyTypes }: Import): boolean {
  const to = layerOf(target)
  if (to === from) return true
  if (!allowed.includes(to)) return false
  const narrowing = narrowings.find(each => each.from === from && each.to === to)
  if (!narrowing) return true
  return narrowing.files.test(target.slice(to.length + 1)) && (onlyTypes || !narrowing.onlyTypes)
}

export const importsFollowTheLayers: Rule = eachFile(({ path, imports }) => {
  const from = layerOf(path)
  const layer = layers[from]
  if (!layer) return [`${path} is in no layer`]
  const isAllowed = (each: Import) =>
    each.isPackage ? isAllowedPackage(path, layer, each.target) : isAllowedFile(from, layer, each)
  return imports
    .filter(each => !isAllowed(each))
    .map(({ target, onlyTypes }) => `${path} may not import ${onlyTypes ? 'even types of ' : ''}${target}`)
})

/** Follows every import, of types too: two files that need each other's types are one thing in two places. */
export const noCycles: Rule = sources => {
  const byPath = new Map(sources.map(source => [source.path, source]))
  const finished = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path)
    if (start >= 0) cycles.push([...trail.slice(start), path].join(' → '))
    if (start >= 0 || finished.has(path)) return
    for (const { target } of byPath.get(path)?.imports ?? []) visit(target, [...trail, path])
    finished.add(path)
  }
  for (const { path } of sources) visit(path, [])
  return cycles
}

const HTML_SETTERS = [
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML', 'setHTMLUnsafe'],
  ...[
    'parseHTMLUnsafe',
    'createContextualFragment',
    'srcdoc',
    'DOMParser',
    'document.write',
    'document.writeln',
  ],
]

export const htmlIsSetInOneFile: Rule = eachFile(({ path, names }) =>
  HTML_SETTERS.filter(name => names.has(name) && !htmlHomes.test(path)).map(name => `${path} uses ${name}`),
)

/** Each of these has been a way past DOMPurify. */
const LOOPHOLES = [
  ...['addHook', 'setConfig', 'IN_PLACE', 'CUSTOM_ELEMENT_HANDLING', 'ADD_TAGS', 'ADD_ATTR'],
  ...['ADD_URI_SAFE_ATTR', 'ALLOW_UNKNOWN_PROTOCOLS', 'WHOLE_DOCUMENT', 'RETURN_TRUSTED_TYPE'],
]

export const sanitiserIsUsedPlainly: Rule = eachFile(({ path, names }) =>
  LOOPHOLES.filter(name => names.has(name)).map(name => `${path} uses ${name}`),
)

/** The command line talks to its reader; nothing else does. */
export const nothingIsLogged: Rule = eachFile(({ path, names }) =>
  names.has('console.log') && path !== 'emulator/cli.ts' ? [`${path} uses console.log`] : [],
)

export const exportsAreNamed: Rule = eachFile(({ path, hasDefaultExport }) =>
  hasDefaultExport ? [`${path} has a default export`] : [],
)

export const filesAreShort: Rule = eachFile(({ path, lines }) =>
  lines > 300 ? [`${path} has ${lines} lines`] : [],
)

export const usuallyUnderAHundredLines: Rule = sources => {
  const lengths = sources.map(({ lines }) => lines).sort((a, b) => a - b)
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0
  return median < 100 ? [] : [`half of the files have ${median} lines or more`]
}
