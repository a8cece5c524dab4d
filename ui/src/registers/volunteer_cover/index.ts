import type { RegisterScreen } from '../screen'
import ListTools from './ListTools.vue'

export const volunteerCover: RegisterScreen = {
  name: 'volunteer_cover',
  listTools: ListTools,
  states: ['有效', '未起保', '已到期'],
  past: (row) => row.state === '已到期',
}
