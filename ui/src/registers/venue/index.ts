import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'

export const venue: RegisterScreen = {
  name: 'venue',
  detail: Detail,
  states: ['在用', '未启用', '已停用'],
  past: (row) => row.state === '已停用',
}
