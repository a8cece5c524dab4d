import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import Roles from './Roles.vue'

export const team_member: RegisterScreen = {
  name: 'team_member',
  detail: Detail,
  editors: { roles: Roles },
  states: ['在队', '未入队', '已退队', '已故'],
  past: (row) => row.state === '已退队' || row.state === '已故',
}
