import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync, Visitor } from 'vite'

export type Import = {
  /** Path below src, or the package's specifier. */
  readonly target: string
  readonly isPackage: boolean
  readonly onlyTypes: boolean
}

/** What the rules want to know of a file. */
export type Source = {
  /** Below src. */
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly hasDefaultExport: boolean
  /** Names of all properties, attributes and classes that are used, for instance `innerHTML` or `console.log`. */
  readonly names: ReadonlySet<string>
  /** All strings that are written out, in types as well. */
  readonly texts: ReadonlySet<string>
}

export function readSources(folder: string): readonly Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => parseSource(name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')))
}

export function parseSource(path: string, text: string): Source {
  const { module, program, errors } = parseSync(path, text)
  if (errors[0]) throw new SyntaxError(`unable to parse ${path}; ${errors[0].message}`)

  const imports: Import[] = []
  const add = (specifier: string, onlyTypes: boolean) => imports.push(resolve(path, specifier, onlyTypes))
  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every(entry => entry.isType))
  }
  const exported = module.staticExports.flatMap(({ entries }) => entries)
  for (const { moduleRequest, isType } of exported) if (moduleRequest) add(moduleRequest.value, isType)

  const names = new Set<string>()
  const texts = new Set<string>()
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') texts.add(value)
    },
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string') add(source.value, false)
    },
    TSImportType({ source }) {
      add(source.value, true)
    },
    MemberExpression({ object, property }) {
      if (property.type === 'Literal') names.add(String(property.value))
      if (property.type !== 'Identifier') return
      names.add(property.name)
      if (object.type === 'Identifier') names.add(`${object.name}.${property.name}`)
    },
    Property({ key }) {
      if (key.type === 'Identifier') names.add(key.name)
    },
    JSXAttribute({ name }) {
      if (name.type === 'JSXIdentifier') names.add(name.name)
    },
    NewExpression({ callee }) {
      if (callee.type === 'Identifier') names.add(callee.name)
    },
  }).visit(program)

  return {
    path,
    lines: text.split('\n').length - 1,
    imports,
    hasDefaultExport: exported.some(({ exportName }) => exportName.kind === 'Default'),
    names,
    texts,
  }
}

function resolve(path: string, specifier: string, onlyTypes: boolean): Import {
  const isPackage = !specifier.startsWith('.')
  const [file = ''] = specifier.split('?')
  return { target: isPackage ? specifier : posix.join(posix.dirname(path), file), isPackage, onlyTypes }
}
