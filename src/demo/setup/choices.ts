/** Reads what the emulator's state offers; what is not as expected is left out. */
import { isRecord, type JsonRecord } from '../record.ts'

export type Choice = { readonly value: string; readonly text: string }
export type Choices = { readonly deployments: readonly Choice[]; readonly queues: readonly Choice[] }

export function choicesIn(state: unknown): Choices {
  return {
    deployments: listIn(state, 'deployments').flatMap(deploymentChoice),
    queues: listIn(state, 'queues').flatMap(({ name }) =>
      typeof name === 'string' ? [{ value: name, text: name }] : [],
    ),
  }
}

/** With the one that is chosen, also when the emulator does not know it any more. */
export function including(choices: readonly Choice[], value: string): readonly Choice[] {
  if (choices.some(choice => choice.value === value)) return choices
  return [...choices, { value, text: `${value} (unknown)` }]
}

function deploymentChoice({ id, name, disabled, authenticationRequired }: JsonRecord): readonly Choice[] {
  if (typeof id !== 'string') return []
  const text = typeof name === 'string' ? name : id
  const limits = [
    ...(disabled === true ? ['disabled'] : []),
    ...(authenticationRequired === true ? ['sign-in required'] : []),
  ]
  return [{ value: id, text: limits.length > 0 ? `${text} (${limits.join(', ')})` : text }]
}

function listIn(state: unknown, name: string): readonly JsonRecord[] {
  const list = isRecord(state) ? state[name] : undefined
  return Array.isArray(list) ? list.filter(isRecord) : []
}
