import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import Tools from './Tools.vue'

export const disclosure: RegisterScreen = {
  name: 'disclosure',
  detail: Detail,
  tools: Tools,
  fresh: () => ({ from_date: today.value }),
  states: ['未开始', '公示中', '到期未撤', '已撤下'],
  past: (row) => row.state === '已撤下',
  mark: (state) => (state === '到期未撤' ? 'red' : state === '公示中' ? 'amber' : ''),
}
