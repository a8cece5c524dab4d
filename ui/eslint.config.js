import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

/** Imports go host → shared → registers → views and never back. */
const tier = (folder, above) => ({
  files: [`src/${folder}/**/*.{ts,vue}`],
  ignores: ['src/**/*.test.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...above.map((name) => ({ group: [`@/${name}`, `@/${name}/*`, `**/${name}/**`], message: `${folder} 不得引用 ${name}` })),
          ...(folder === 'host' ? [] : [{ group: ['@tauri-apps/*'], message: '只有 host 可以引用 @tauri-apps' }]),
        ],
      },
    ],
  },
})

export default ts.config(
  // commands.ts is generated from the Rust types.
  { ignores: ['dist', 'node_modules', 'src/host/commands.ts'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      // The page's content policy forbids style attributes; Vue's :style goes through CSSOM and is fine.
      'vue/no-static-inline-styles': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always', normal: 'any', component: 'always' } }],
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-indent': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/require-default-prop': 'off',
      'vue/attributes-order': 'off',
      'vue/no-v-html': 'error',
      'vue/multiline-html-element-content-newline': 'off',
      // A list's state object is handed down to be worked on; only the prop itself stays what it is.
      'vue/no-mutating-props': ['error', { shallowOnly: true }],
      'max-lines': ['error', 500],
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  tier('host', ['shared', 'registers', 'views']),
  tier('shared', ['registers', 'views']),
  tier('registers', ['views']),
  tier('views', []),
)
