import type { Part } from '../lines'

export const lines: Part[] = [
  { name: 'name', label: 'people.name' }, { name: 'address', label: 'notice.address' }, { name: 'words', label: 'notice.words' }, { name: 'amount', label: 'notice.amount', kind: 'money' },
]
export const objections: Part[] = [
  { name: 'date', label: 'lines.date', kind: 'date' }, { name: 'name', label: 'notice.who' }, { name: 'words', label: 'notice.objection', kind: 'note' },
  { name: 'answer', label: 'notice.answer', kind: 'note' }, { name: 'answered_on', label: 'notice.answered_on', kind: 'date' },
]
/** The same as typed: each in one line. */
export const typed: Part[] = objections.map((part) => (part.kind === 'note' ? { ...part, kind: 'text' as const } : part))
