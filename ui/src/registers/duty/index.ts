import type { RegisterScreen } from '../screen'

export const duty: RegisterScreen = {
  name: 'duty',
  states: ['当天', '以后', '已过'],
  past: (row) => row.state === '已过',
}
