import { codeOf, objectCode } from './code.ts'
import type { Setting } from './manifest.ts'

/** What was chosen: settings with their values, and custom properties. */
export type Chosen = {
  readonly settings: readonly (readonly [Setting, unknown])[]
  readonly tokens: readonly (readonly [name: string, value: string])[]
}

/** `folder` is where the files for script tags are, with a slash at its end. */
export function scriptTag({ settings, tokens }: Chosen, folder: string): string {
  const attributes = attributesOf(settings, 'data-')
  const rich = propertiesOf(settings)
  return paragraphs(
    styleOf(tokens),
    rich.length > 0 && `<script>\nwindow.guestChatSettings = ${objectCode(rich)}\n</script>`,
    `${tag('script async', [attribute('src', `${folder}guest-chat.js`), ...attributes])}</script>`,
  )
}

export function webComponent({ settings, tokens }: Chosen, folder: string): string {
  const rich = propertiesOf(settings)
  const assignment = `Object.assign(document.querySelector('guest-chat'), ${objectCode(rich)})`
  return paragraphs(
    styleOf(tokens),
    `<script type="module" ${attribute('src', `${folder}element.js`)}></script>`,
    `${tag('guest-chat', attributesOf(settings))}</guest-chat>`,
    rich.length > 0 && `<script type="module">\n${assignment}\n</script>`,
  )
}

export function npm({ settings, tokens }: Chosen): string {
  const all = settings.map(([{ name }, value]) => [name, value] as const)
  const styles = tokens.map(
    token => `chat.style.setProperty(${token.map(each => codeOf(each)).join(', ')})\n`,
  )
  return paragraphs(
    `import 'guest-chat-widget/define'`,
    [
      `const chat = document.createElement('guest-chat')`,
      `chat.update(${objectCode(all)})`,
      `${styles.join('')}document.body.append(chat)`,
    ].join('\n'),
  )
}

const paragraphs = (...parts: readonly (string | false)[]): string => parts.filter(Boolean).join('\n\n')

const tag = (name: string, attributes: readonly string[]): string => `<${name} ${attributes.join('\n  ')}>`

const attributesOf = (settings: Chosen['settings'], prefix = ''): readonly string[] =>
  settings.flatMap(([setting, value]) =>
    setting.attribute === undefined ? [] : [attribute(prefix + setting.attribute, value)],
  )

const propertiesOf = (settings: Chosen['settings']): readonly (readonly [string, unknown])[] =>
  settings.flatMap(([{ name, attribute }, value]) => (attribute === undefined ? [[name, value]] : []))

/** A flag has no value. */
function attribute(name: string, value: unknown): string {
  if (value === true) return name
  const text = String(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `${name}="${text}"`
}

function styleOf(tokens: Chosen['tokens']): string | false {
  if (tokens.length === 0) return false
  // So that no value ends the sheet.
  const lines = tokens.map(([name, value]) => `  ${name}: ${value.replaceAll('</', '<\\/')};\n`)
  return `<style>\nguest-chat {\n${lines.join('')}}\n</style>`
}
