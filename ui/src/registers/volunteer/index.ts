import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import ListTools from './ListTools.vue'

export const volunteer: RegisterScreen = {
  name: 'volunteer',
  detail: Detail,
  listTools: ListTools,
  fresh: () => ({ from_date: today.value }),
  states: ['在册', '已退出', '已故', '未登记'],
  past: (row) => row.state === '已退出' || row.state === '已故',
}
