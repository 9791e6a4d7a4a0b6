import { describe, expect, it } from 'vitest'
import { groupsOf } from '../../../src/demo/playground/groups.ts'
import { kindOf } from '../../../src/demo/playground/kind.ts'
import { readManifest } from '../../../src/demo/playground/manifest.ts'
import { examples, functions } from '../../../src/demo/playground/ready-made.ts'
import { isOfKind, type RichProperty, richProperties } from '../../../src/element/settings.ts'
import { customElements } from '../../setup/custom-elements.ts'
import * as source from '../../setup/element-source.ts'

const manifest = readManifest(customElements().modules[0]?.declarations[0])
const sorted = (names: Iterable<string>) => [...names].sort()
const namesOf = (members: readonly { readonly name: string }[]) => sorted(members.map(({ name }) => name))

describe('the playground has what the element has, and nothing else', () => {
  const groups = groupsOf(manifest.settings)

  it('as properties and attributes', () => {
    expect(namesOf(groups.flatMap(({ settings }) => settings))).toEqual(sorted(source.properties))
    const attributes = manifest.settings.flatMap(({ attribute = [] }) => attribute)
    expect(sorted(attributes)).toEqual(sorted(source.attributes))
  })

  it('each where a person would look for it', () => {
    expect(groups.map(({ title }) => title)).not.toContain('More')
  })

  it('as custom properties', () => {
    expect(namesOf(manifest.tokens)).toEqual(namesOf(source.tokens()))
  })

  it('as events', () => {
    expect(sorted(manifest.events)).toEqual(namesOf(source.events()))
  })
})

describe('what no attribute can say', () => {
  const kinds = new Map(manifest.settings.map(setting => [setting.name, kindOf(setting)]))
  const ofKind = (kind: string) => richProperties.filter(name => kinds.get(name) === kind)

  it('is given as JSON or chosen among functions', () => {
    expect(sorted([...ofKind('json'), ...ofKind('function')])).toEqual(sorted(richProperties))
  })

  it('has an example, of the right kind', () => {
    expect(sorted(Object.keys(examples))).toEqual(sorted(ofKind('json')))
    for (const [name, example] of Object.entries(examples))
      expect(isOfKind(name as RichProperty, example), name).toBe(true)
  })

  it('has functions to choose from', () => {
    expect(sorted(Object.keys(functions))).toEqual(sorted(ofKind('function')))
  })

  it('is in a group of its own when nobody has thought of it', () => {
    const unheardOf = { name: 'unheardOf', description: '', type: 'string' }
    expect(groupsOf([unheardOf])).toEqual([{ title: 'More', settings: [unheardOf] }])
  })
})

it('a manifest that is none has nothing in it', () => {
  expect([undefined, null, [], { members: [null, { kind: 'field' }] }].map(readManifest)).toEqual(
    Array(4).fill({ settings: [], tokens: [], events: [] }),
  )
})
