import type { Part } from '../lines'

export const progress: Part[] = [
  { name: 'date', label: 'lines.date', kind: 'date' }, { name: 'percent', label: 'work.percent', kind: 'number' },
  { name: 'person', label: 'work.person' }, { name: 'words', label: 'work.words' },
]
