import { texted } from '../texted.ts'

/** A setting on the page: what is shown of it follows the widget. */
export type Field = {
  readonly element: HTMLElement
  /** Whether something was chosen. */
  readonly isSet: () => boolean
  readonly show: () => void
}

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

type Framed = {
  readonly name: string
  readonly description: string
  readonly control: Control
  /** Beside the control. */
  readonly aside?: HTMLElement
}

/** A control with its name over it and what it means below; the text that is returned says what is wrong with it. */
export function framed({ name, description, control, aside }: Framed) {
  const id = `setting-${name}`
  const label = Object.assign(document.createElement('label'), { htmlFor: id })
  label.append(texted('code', name))
  const meaning = Object.assign(texted('p', plain(description)), { id: `${id}-meaning` })
  const problem = Object.assign(texted('p', '', 'problem'), { id: `${id}-problem` })
  control.id = id
  control.setAttribute('aria-describedby', `${problem.id} ${meaning.id}`)
  const row = texted('div', '', 'control')
  row.append(control, ...(aside ? [aside] : []))
  const element = texted('div', '', 'field')
  element.append(label, row, problem, meaning)
  return {
    element,
    complain(text: string) {
      problem.textContent = text
      control.setAttribute('aria-invalid', String(text !== ''))
    },
  }
}

/** Of what the README says in Markdown. */
const plain = (text: string): string => text.replace(/[`*]/g, '')

/** Calls with what is to be shown when it is another than the last time, so that nobody is disturbed while writing. */
export function whenOther<Value>(show: (value: Value) => void): (value: Value) => void {
  let last: { readonly value: Value } | undefined
  return value => {
    if (last && Object.is(last.value, value)) return
    last = { value }
    show(value)
  }
}
