import { writeFileSync } from 'node:fs'
import { attributeOf, choices, isChoice } from '../../src/element/settings.ts'
import * as source from './element-source.ts'
import { settingsRows } from './readme-reference.ts'

/** Editors show descriptions where the README's links lead nowhere. */
const withoutLinks = (text: string) => text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replaceAll('\\|', '|')

function settings() {
  const rows = settingsRows()
  const types = new Map(source.settings().map(({ name, type }) => [name, type]))
  const typeOf = (name: string) =>
    isChoice(name) ? choices[name].map(choice => `'${choice}'`).join(' | ') : (types.get(name) ?? 'unknown')
  return source.properties.map(name => ({
    name,
    attribute: source.attributes.find(attribute => attribute === attributeOf(name)),
    description: withoutLinks(rows.find(row => row.properties.includes(name))?.meaning ?? ''),
    type: { text: typeOf(name) },
  }))
}

/** The custom elements manifest, by which editors and catalogues know `<guest-chat>`. */
export function customElements() {
  const module = 'dist/define.js'
  const element = 'GuestChatElement'
  const fields = settings()
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        kind: 'javascript-module',
        path: module,
        declarations: [
          {
            kind: 'class',
            name: element,
            description: 'A live chat for the Genesys Cloud ACD web chat guest API.',
            customElement: true,
            tagName: 'guest-chat',
            superclass: { name: 'HTMLElement' },
            attributes: fields.flatMap(({ attribute, name, description, type }) =>
              attribute ? [{ name: attribute, fieldName: name, description, type }] : [],
            ),
            members: [
              ...fields.map(({ attribute, ...field }) => ({
                kind: 'field',
                ...field,
                ...(attribute && { attribute, reflects: true }),
              })),
              ...source.methods().map(({ name, type, comment }) => ({
                kind: 'method',
                name,
                description: comment,
                type: { text: type },
              })),
            ],
            events: source.events().map(({ name, type, comment }) => ({
              name: `guest-chat:${name}`,
              description: comment,
              type: { text: `CustomEvent<${type}>` },
            })),
            slots: source.slots().map(name => ({ name })),
            cssParts: source.parts().map(name => ({ name })),
            cssProperties: source.tokens().map(({ name, standard }) => ({ name, default: standard })),
          },
        ],
        exports: [
          { kind: 'js', name: element, declaration: { name: element, module } },
          { kind: 'custom-element-definition', name: 'guest-chat', declaration: { name: element, module } },
        ],
      },
    ],
  }
}

export function writeCustomElements(file: string): void {
  writeFileSync(file, `${JSON.stringify(customElements(), null, 2)}\n`)
}
