import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import Members from './Members.vue'
import Needs from './Needs.vue'
import Supporters from './Supporters.vue'
import Tools from './Tools.vue'

export const needySurvey: RegisterScreen = {
  name: 'needy_survey',
  detail: Detail,
  tools: Tools,
  editors: { members: Members, supporters: Supporters, needs: Needs },
  states: ['最近', '以前'],
  past: (row) => row.state === '以前',
}
