import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import Tools from './Tools.vue'

export const roster: RegisterScreen = {
  name: 'roster',
  detail: Detail,
  tools: Tools,
  fresh: () => ({ shifts: ['10', '20'] }),
  states: ['未排', '本期', '以后', '已过'],
  past: (row) => row.state === '已过',
}
