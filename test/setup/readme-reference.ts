import { readFileSync } from 'node:fs'

/** A setting as the README's table says it. */
export type Row = {
  readonly attributes: readonly string[]
  readonly properties: readonly string[]
  readonly meaning: string
}

/** What is written under a heading of the README, up to the next one. */
export function section(heading: string): string {
  const [, text = ''] = readFileSync('README.md', 'utf8').split(`\n### ${heading}\n`)
  if (text === '') throw new Error(`the README has no section "${heading}"`)
  return text.split(/\n##+ /)[0] ?? ''
}

const SPLIT = /(?<!\\)\|/
const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter(line => line.startsWith('|'))
    .slice(2)
    .map(line => line.split(SPLIT).slice(1, -1))
    .map(cells => cells.map(cell => cell.trim()))

/** Everything that stands in backticks. */
export const quoted = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

const camelCase = (attribute: string) =>
  attribute.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

export const settingsRows = (): readonly Row[] =>
  rowsOf(section('Attributes and properties')).map(([first = '', second = '', meaning = '']) => {
    const attributes = quoted(first)
    const properties = second === 'in camelCase' ? attributes.map(camelCase) : quoted(second)
    return { attributes, properties, meaning }
  })

/** Events without their prefix, and the names in their details. */
export function eventRows(): readonly { readonly names: readonly string[]; readonly detail: string }[] {
  return rowsOf(section('Events')).map(([names = '', detail = '']) => ({
    names: quoted(names).map(name => name.replace(/^guest-chat:/, '')),
    detail: quoted(detail).join('').replaceAll('\\|', '|'),
  }))
}

/** Every code of an error, sorted. */
export const errorCodes = (): readonly string[] =>
  rowsOf(section('Errors'))
    .flatMap(([codes = '']) => quoted(codes))
    .sort()

/** In English, sorted; the section begins with them. */
export const languages = (): readonly string[] =>
  (section('Languages').split('. ')[0] ?? '')
    .trim()
    .split(/,\s+|\s+and\s+/)
    .map(name => name.replace(/\s+/g, ' '))
    .sort()

export const namesForTests = (): readonly string[] => quoted(section('Names for tests'))

/** `send` of `send(body)`. */
export const methodNames = (): readonly string[] =>
  quoted(section('Methods')).flatMap(code => /^([a-zA-Z]+)\(/.exec(code)?.[1] ?? [])

const theming = () => section('Theming').split('```')[0] ?? ''
const sentence = (begin: string) => theming().split(begin)[1]?.split('. ')[0] ?? ''

export const partNames = (): readonly string[] => quoted(sentence('Parts: '))
export const slotNames = (): readonly string[] => quoted(sentence('The slot'))
/** Spelled out the first time, from the dash on after that. */
export const tokenNames = (): readonly string[] =>
  quoted(sentence('Custom properties')).map(name => name.replace(/^-(?!-)/, '--guest-chat-'))
