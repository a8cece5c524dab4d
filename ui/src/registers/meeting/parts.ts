import type { Part } from '../lines'

/** Who was entitled and who came, of a meeting or an election. */
export const groups: Part[] = [
  { name: 'kind', label: 'meeting.kind', kind: 'code', codes: 'attend_kind' }, { name: 'entitled', label: 'meeting.entitled', kind: 'number' },
  { name: 'present', label: 'meeting.present', kind: 'number' }, { name: 'names', label: 'meeting.names' },
]
export const views: Part[] = [
  { name: 'name', label: 'meeting.who' }, { name: 'kind', label: 'meeting.kind', kind: 'code', codes: 'attend_kind' },
  { name: 'words', label: 'meeting.words' }, { name: 'answer', label: 'meeting.answer' },
]
export const votes: Part[] = [
  { name: 'motion', label: 'meeting.motion' }, { name: 'agree', label: 'meeting.agree', kind: 'number' },
  { name: 'against', label: 'meeting.against', kind: 'number' }, { name: 'abstain', label: 'meeting.abstain', kind: 'number' },
]
/** On the page long words break. */
export const broken = (parts: Part[]): Part[] => parts.map((part) => (['names', 'words', 'answer', 'motion'].includes(part.name) ? { ...part, kind: 'note' as const } : part))
