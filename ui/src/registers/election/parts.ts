import type { Part } from '../lines'

export const seats: Part[] = [{ name: 'post', label: 'election.post', kind: 'code', codes: 'post' }, { name: 'seats', label: 'election.seats', kind: 'number' }]
export const votes: Part[] = [
  { name: 'agree', label: 'election.agree', kind: 'number' }, { name: 'against', label: 'meeting.against', kind: 'number' }, { name: 'abstain', label: 'meeting.abstain', kind: 'number' },
]
export const candidates: Part[] = [
  { name: 'post', label: 'election.post', kind: 'code', codes: 'post' }, { name: 'person_id', label: 'election.person', kind: 'link', link: 'person' }, { name: 'name', label: 'people.name' },
  ...votes,
  { name: 'nominated_by', label: 'election.nominated' }, { name: 'again', label: 'election.again', kind: 'flag' }, { name: 'extra', label: 'election.extra', kind: 'flag' },
]
export const counted: Part[] = [
  { name: 'name', label: 'people.name' }, { name: 'sex', label: 'election.sex', codes: 'sex' }, { name: 'age', label: 'team.age', kind: 'number' },
  { name: 'political', label: 'election.political', codes: 'political' }, ...votes, { name: 'again', label: 'election.again', kind: 'flag' },
]
