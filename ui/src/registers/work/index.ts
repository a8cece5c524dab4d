import { today } from '@/shared/session'
import type { Got } from '@/host'
import { linesOf } from '../lines'
import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import { progress } from './parts'

function stateOf(got: Got): string {
  const day = (name: string) => String(got.draft[name] ?? '')
  if (day('stopped_on')) return '已中止'
  if (day('done_on')) return day('accepted_on') ? '已验收' : '已完成'
  if (day('to_date') && day('to_date') < today.value) return '逾期'
  return day('from_date') > today.value ? '未开始' : '进行中'
}

export const work: RegisterScreen = {
  name: 'work',
  detail: Detail,
  editors: { progress: linesOf(progress, 'work.progress_add', () => ({ date: today.value })) },
  without: ['percent'],
  becomes: [
    { register: 'notice', with: (got) => ({ title: String(got.draft.title ?? ''), category: '40', period: '60', from_date: today.value, content: [got.draft.title, got.draft.result].filter(Boolean).map(String).join('：') }) },
    { register: 'task', with: (got) => ({ title: String(got.draft.title ?? ''), owner: got.draft.owner ?? '', due: got.draft.to_date ?? '' }) },
  ],
  states: ['未开始', '进行中', '逾期', '已完成', '已验收', '已中止'],
  fresh: () => ({ year: Number(today.value.slice(0, 4)) }),
  past: (row) => ['已验收', '已中止'].includes(String(row.state)),
  state: stateOf,
  mark: (state) => (state === '逾期' ? 'red' : state === '已完成' ? 'amber' : ['已验收', '已中止'].includes(state) ? 'past' : ''),
}
