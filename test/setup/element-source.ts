import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ESTree, parseSync } from 'vite'
import { attributeOf, flagProperties, richProperties, textProperties } from '../../src/element/settings.ts'

/** Something of the element as the source has it, with the comment that stands over it. */
export type SourceMember = { readonly name: string; readonly type: string; readonly comment: string }

/** What a browser calls, not a page. */
const LIFE = [
  'connectedCallback',
  'disconnectedCallback',
  'attributeChangedCallback',
  'settingsChanged',
] as const

const simple = [...textProperties, ...flagProperties]

export const attributes: readonly string[] = [...simple.map(attributeOf), 'lang', 'open']
export const properties: readonly string[] = [...simple, ...richProperties, 'lang', 'open']

/** A file of `src`, parsed, with what is needed to quote it. */
function parsed(path: string) {
  const text = readFileSync(join('src', path), 'utf8')
  const { program, comments } = parseSync(path, text)
  const commentOver = (start: number): string => {
    const over = comments.find(({ end }) => end < start && text.slice(end, start).trim() === '')
    return over?.value.startsWith('*') ? plain(over.value) : ''
  }
  const declarations = program.body.map(statement =>
    statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement,
  )
  return { text, commentOver, declarations }
}

const plain = (comment: string): string =>
  comment
    .replace(/^\s*\*+ ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim()

/** The members that an object type spells out itself, whatever it is joined with. */
export function membersOf(path: string, typeName: string): readonly SourceMember[] {
  const { text, commentOver, declarations } = parsed(path)
  const literals = (type: ESTree.TSType): readonly ESTree.TSTypeLiteral[] => {
    if (type.type === 'TSIntersectionType') return type.types.flatMap(literals)
    return type.type === 'TSTypeLiteral' ? [type] : []
  }
  return declarations
    .flatMap(node =>
      node?.type === 'TSTypeAliasDeclaration' && node.id.name === typeName
        ? literals(node.typeAnnotation)
        : [],
    )
    .flatMap(({ members }) => members)
    .flatMap(member => {
      if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) return []
      const { key, typeAnnotation, start } = member
      const { typeAnnotation: type } = typeAnnotation
      const name = key.type === 'Literal' ? String(key.value) : text.slice(key.start, key.end)
      return [
        { name, type: text.slice(type.start, type.end).replace(/\s+/g, ' '), comment: commentOver(start) },
      ]
    })
}

/** Types of the settings, which several files spell out together. */
export const settings = (): readonly SourceMember[] => [
  ...membersOf('domain/guest.ts', 'Guest'),
  ...membersOf('session/settings.ts', 'SessionSettings'),
  ...membersOf('element/settings.ts', 'WidgetSettings'),
]

/** Names without the prefix, types of the details. */
export const events = (): readonly SourceMember[] => [
  ...membersOf('element/events.ts', 'WidgetEvents'),
  ...membersOf('session/news.ts', 'SessionNews'),
]

/** What a page may call; the type is the whole signature. */
export function methods(): readonly SourceMember[] {
  const { text, commentOver, declarations } = parsed('element/guest-chat-element.ts')
  return declarations
    .flatMap(node => (node?.type === 'ClassDeclaration' ? node.body.body : []))
    .flatMap(member => {
      if (member.type !== 'MethodDefinition' || member.kind !== 'method') return []
      const { key, value, start } = member
      if (key.type !== 'Identifier' || LIFE.some(name => name === key.name)) return []
      const type = text.slice(value.start, value.body?.start).trim()
      return [{ name: key.name, type, comment: commentOver(start) }]
    })
}

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort()

function inMarkup(pattern: RegExp): readonly string[] {
  const files = readdirSync('src/view').filter(name => name.endsWith('.tsx'))
  const markup = files.map(name => readFileSync(join('src/view', name), 'utf8')).join('\n')
  return sorted([...markup.matchAll(pattern)].flatMap(([, names = '']) => names.split(' ')))
}

/** All are plain texts in the markup; one that is computed would not be seen here, so there may be none. */
export const parts = (): readonly string[] => inMarkup(/\spart=(?:"([^"]*)"|\{[^}]*\})/g)
export const slots = (): readonly string[] => inMarkup(/<slot\b(?:\s+name="([^"]*)")?/g)

/** Custom properties that a host may set, each with the default that stands beside it. */
export function tokens(): readonly { readonly name: string; readonly standard: string }[] {
  const sheets = ['launcher', 'tokens'].map(name => readFileSync(`src/styles/${name}.css`, 'utf8'))
  return [...sheets.join('').matchAll(/var\((--guest-chat-[a-z-]+), (.+)\);$/gm)].map(
    ([, name = '', standard = '']) => ({
      name,
      standard,
    }),
  )
}
