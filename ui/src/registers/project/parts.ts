import type { Part } from '../lines'

export const parts: Part[] = [
  { name: 'buildings', label: 'project.buildings', kind: 'note' }, { name: 'feature', label: 'project.feature', kind: 'code', codes: 'feature' },
  { name: 'way', label: 'project.way', kind: 'choice', codes: 'project_way' }, { name: 'date', label: 'project.since', kind: 'date' },
]
/** The same as typed: one line for the buildings. */
export const typed: Part[] = parts.map((part) => (part.name === 'buildings' ? { ...part, kind: 'text' as const } : part))
