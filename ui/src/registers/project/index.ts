import { today } from '@/shared/session'
import type { Got } from '@/host'
import { linesOf } from '../lines'
import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import { typed } from './parts'

function stateOf(got: Got): string {
  const day = (name: string) => String(got.draft[name] ?? '')
  if (day('done_on')) return day('accepted_on') ? '已验收' : '已完工'
  if (day('to_date') && day('to_date') < today.value) return '逾期'
  return !day('from_date') || day('from_date') > today.value ? '未开工' : '施工中'
}

export const project: RegisterScreen = {
  name: 'project',
  detail: Detail,
  editors: { parts: linesOf(typed, 'project.part_add', () => ({ way: 'fit' })) },
  becomes: [
    { register: 'notice', with: (got) => ({ title: String(got.draft.title ?? ''), category: '45', period: '60', from_date: today.value, content: String(got.draft.content ?? '') }) },
    { register: 'task', with: (got) => ({ title: String(got.draft.title ?? ''), owner: got.draft.owner ?? '', due: got.draft.to_date ?? '' }) },
  ],
  states: ['未开工', '施工中', '逾期', '已完工', '已验收'],
  past: (row) => row.state === '已验收',
  state: stateOf,
  mark: (state) => (state === '逾期' ? 'red' : state === '已完工' ? 'amber' : state === '已验收' ? 'past' : ''),
}
