import { EmulatorRefusal } from '../emulator-api.ts'
import { part } from '../part.ts'
import { isRecord } from '../record.ts'

/** Hands on the JSON that a person has written, says how that went, and shows beside it why it was no good. */
export function listenToOwnRule(give: (order: object) => Promise<void>, say: (words: string) => void): void {
  const form = part('#own-rule', HTMLFormElement)
  const field = part('#own-rule textarea', HTMLTextAreaElement)
  const refusal = part('#own-rule-refusal', HTMLElement)
  const complain = (reason: string) => {
    refusal.textContent = reason
    field.ariaInvalid = String(reason !== '')
  }
  field.addEventListener('input', () => complain(''))
  form.addEventListener('submit', async event => {
    event.preventDefault()
    say('')
    try {
      await give(readJson(field.value))
      complain('')
      say('Done as you wrote it.')
    } catch (error) {
      complain(reasonOf(error))
      say('Not done; the reason stands below your rule.')
      field.focus()
    }
  })
}

function readJson(text: string): object {
  const value: unknown = JSON.parse(text)
  if (!isRecord(value)) throw new SyntaxError('a rule is an object, in braces')
  return value
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return `This is no JSON of a rule: ${error.message}`
  if (error instanceof EmulatorRefusal) return `The emulator refuses it: ${error.message}`
  return 'The emulator gave no answer.'
}
