import type { RegisterScreen } from '../screen'
import { today } from '@/shared/session'
import Detail from './Detail.vue'
import ListTools from './ListTools.vue'
import Persons from './Persons.vue'

export const visit: RegisterScreen = {
  name: 'visit',
  detail: Detail,
  listTools: ListTools,
  editors: { persons: Persons },
  states: ['有效', '无效'],
  fresh: () => ({ date: today.value, kind: '10', way: 'home', result: 'met' }),
  past: (row) => row.state === '无效',
  state: (got) => (got.draft.result === 'missed' ? '无效' : got.draft.abnormal ? '异常' : ''),
  mark: (state) => (state === '异常' ? 'red' : state === '无效' ? 'past' : ''),
}
