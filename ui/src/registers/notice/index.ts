import { today } from '@/shared/session'
import type { Got } from '@/host'
import { linesOf } from '../lines'
import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import { lines, typed } from './parts'
import Tools from './Tools.vue'

function stateOf(got: Got): string {
  const day = (name: string) => String(got.draft[name] ?? '')
  if (day('closed_on')) return '已撤下'
  if (day('from_date') > today.value) return '未开始'
  return day('to_date') && day('to_date') < today.value ? '到期未撤' : '公开中'
}

export const notice: RegisterScreen = {
  name: 'notice',
  detail: Detail,
  tools: Tools,
  editors: { lines: linesOf(lines, 'notice.line_add'), objections: linesOf(typed, 'notice.objection_add', () => ({ date: today.value })) },
  states: ['未开始', '公开中', '到期未撤', '已撤下'],
  fresh: () => ({ from_date: today.value }),
  past: (row) => row.state === '已撤下',
  state: stateOf,
  mark: (state) => (state === '到期未撤' ? 'red' : state === '公开中' ? 'amber' : state === '已撤下' ? 'past' : ''),
}
